using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>
/// Whether an officer is responsible for the indicator in the address. For an administrator, whether the address has one. Some
/// pages also find a reference typed in small letters, so the officer must be responsible for every indicator that it can mean.
/// </summary>
internal sealed class IndicatorResponsibility(PerformanceDbContext db) : IResponsibilityCheck
{
    public IReadOnlyList<Permission> Permissions { get; } = [PerformancePermission.RestateResults, PerformancePermission.KeepManagementActions];

    public async Task<bool> IsTheirsAsync(ClaimsPrincipal user, Role roles, Permission permission, RouteValueDictionary address)
    {
        if (address["reference"] is not string reference)
        {
            return false;
        }

        if (roles.HasFlag(Role.Administrator))
        {
            return true;
        }

        var (userId, upper) = (user.GetId(), reference.ToUpperInvariant());
        // With exempt indicators: if the officer may not read one, its page is not found. A refusal would be recorded with its address.
        var theirs = await db.Indicators.IgnoreQueryFilters().Where(one => one.Reference == reference || one.Reference == upper)
            .Select(one => one.Officers.Any(officer => officer.UserId == userId))
            .ToListAsync();
        return theirs.Count > 0 && theirs.TrueForAll(isTheirs => isTheirs);
    }
}
