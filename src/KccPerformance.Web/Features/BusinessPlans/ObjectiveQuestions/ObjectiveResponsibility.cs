using System.Globalization;
using System.Security.Claims;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.ObjectiveQuestions;

/// <summary>Whether an officer reports on the objective in the address. For an administrator, whether the address has one.</summary>
internal sealed class ObjectiveResponsibility(PerformanceDbContext db) : IResponsibilityCheck
{
    public IReadOnlyList<Permission> Permissions { get; } = [BusinessPlanPermission.AnswerOnObjectives];

    public async Task<bool> IsTheirsAsync(ClaimsPrincipal user, Role roles, Permission permission, RouteValueDictionary address)
    {
        if (address["division"] is not string division
            || !int.TryParse(Convert.ToString(address["paragraph"], CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var paragraph))
        {
            return false;
        }

        var userId = user.GetId();
        return roles.HasFlag(Role.Administrator)
            || await db.ObjectiveOfficers.AnyAsync(
                officer => officer.UserId == userId && officer.Objective.Plan.Slug == division && officer.Objective.Paragraph == paragraph);
    }
}
