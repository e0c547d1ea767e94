using System.Security.Claims;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Actions;

/// <summary>Whether an officer is responsible for the action in the address. For an administrator, whether the address has one.</summary>
internal sealed class ActionResponsibility(PerformanceDbContext db) : IResponsibilityCheck
{
    public IReadOnlyList<Permission> Permissions { get; } = [PlanPermission.ReportProgress];

    public async Task<bool> IsTheirsAsync(ClaimsPrincipal user, Role roles, Permission permission, RouteValueDictionary address)
    {
        if (address["plan"] is not string plan || address["code"] is not string code)
        {
            return false;
        }

        if (roles.HasFlag(Role.Administrator))
        {
            return true;
        }

        var slug = plan.ToLowerInvariant();
        var key = OwnCodes.KeyOf(code);
        var userId = user.GetId();
        return await db.ResponsibleOfficers.AnyAsync(officer =>
            officer.UserId == userId && officer.Action.CodeKey == key && officer.Action.Area.Plan.Slug == slug);
    }
}
