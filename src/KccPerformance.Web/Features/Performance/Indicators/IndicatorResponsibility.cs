using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>Whether an officer is responsible for the indicator in the address. For an administrator, whether the address has one.</summary>
internal sealed class IndicatorResponsibility(PerformanceDbContext db) : IResponsibilityCheck
{
    public IReadOnlyList<Permission> Permissions { get; } = [PerformancePermission.RestateResults, PerformancePermission.KeepManagementActions];

    public async Task<bool> IsTheirsAsync(ClaimsPrincipal user, Role role, Permission permission, RouteValueDictionary address)
    {
        if (address["reference"] is not string reference)
        {
            return false;
        }

        var userId = user.GetId();
        return role == Role.Administrator
            || await db.IndicatorOfficers.AnyAsync(officer => officer.UserId == userId && officer.Indicator.Reference == reference);
    }
}
