using KccPerformance.Core.Data;
using KccPerformance.Core.Plan;
using KccPerformance.Core.Progress;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.LeadAssign;

public sealed record AssignableAction(int Id, string Plan, int Theme, string ThemeName, string Code, string Comment, Standing Standing, IReadOnlyList<string> Leads);

/// <summary>The actions of adopted plans to choose from, by theme, and who to give them to.</summary>
public sealed record AssignPage(IReadOnlyList<AssignableAction> Actions, IReadOnlyList<SelectListItem> Leads, AssignForm Form)
{
    public bool HasManyPlans => Actions.Select(action => action.Plan).Distinct(StringComparer.Ordinal).Skip(1).Any();

    public IEnumerable<IGrouping<(string Plan, int Theme, string Name), AssignableAction>> Themes
        => Actions.GroupBy(action => (action.Plan, action.Theme, action.ThemeName));
}

/// <summary>Three queries at most.</summary>
public sealed class AssignQuery(PerformanceDbContext db)
{
    /// <summary>The page; null where an adopted plan is named and there is none.</summary>
    public async Task<AssignPage?> FindAsync(AssignForm form, string? plan = null)
    {
        var slug = plan?.ToLowerInvariant();
        if (slug is not null && !await db.Plans.AnyAsync(one => one.Slug == slug && one.Status == PlanStatus.Adopted))
        {
            return null;
        }

        var actions = await db.CurrentActions
            .Where(action => action.Area.Plan.Status == PlanStatus.Adopted && (slug == null || action.Area.Plan.Slug == slug))
            .OrderBy(action => action.Area.Plan.Title).ThenBy(action => action.Area.Number).ThenBy(action => action.Category).ThenBy(action => action.Number)
            .Select(action => new AssignableAction(
                action.Id,
                action.Area.Plan.Title,
                action.Area.Number,
                action.Area.Name,
                action.Code,
                action.InspectorsComment,
                action.Standing,
                action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name).ToList()))
            .ToListAsync();
        var leads = await db.LeadDirectors
            .Where(lead => !lead.IsRetired)
            .OrderBy(lead => lead.Name)
            .Select(lead => new SelectListItem(lead.Name, lead.Id.ToString()))
            .ToListAsync();
        return new AssignPage(actions, leads, form);
    }
}
