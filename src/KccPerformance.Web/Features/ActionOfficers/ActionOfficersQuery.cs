using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ActionOfficers;

/// <summary>A responsible officer of an action.</summary>
public sealed record ActionOfficer(int Id, string Name, bool IsDisabled);

/// <summary>The responsible officers of one action, and those who could be added.</summary>
public sealed record ActionOfficersPage(int Id, string Slug, string Code, string Comment, int Version, bool CanChange, IReadOnlyList<ActionOfficer> Officers)
{
    public IReadOnlyList<SelectListItem> Choices { get; init; } = [];

    public string Address => $"/plans/{Slug}/actions/{Code}";

    /// <summary>The name of an officer on the page, for the confirmation.</summary>
    public string NameOf(int id)
        => Officers.FirstOrDefault(officer => officer.Id == id)?.Name
           ?? Choices.FirstOrDefault(choice => choice.Value == id.ToString())?.Text
           ?? "The officer";
}

/// <summary>Reads the page in two queries.</summary>
public sealed class ActionOfficersQuery(PerformanceDbContext db)
{
    /// <summary>The page of an action by the plan's slug and a code in any case; null if there is none.</summary>
    public async Task<ActionOfficersPage?> FindAsync(string plan, string code)
    {
        var slug = plan.ToLowerInvariant();
        var key = OwnCodes.KeyOf(code);
        var page = await db.Actions
            .Where(action => action.CodeKey == key && action.Area.Plan.Slug == slug)
            .Select(action => new ActionOfficersPage(
                action.Id,
                slug,
                action.Code,
                action.InspectorsComment,
                action.Version,
                action.RetiredOn == null && action.Area.Plan.Status != PlanStatus.Closed,
                action.Officers
                    .OrderBy(officer => officer.UserId)
                    .Select(officer => new ActionOfficer(officer.UserId, officer.User.DisplayName, officer.User.IsDisabled))
                    .ToList()))
            .SingleOrDefaultAsync();
        return page is null ? null : page with { Officers = page.Officers.ByName(officer => officer.Name), Choices = await ChoicesAsync(page.Id) };
    }

    private Task<List<SelectListItem>> ChoicesAsync(int actionId)
        => db.Users
            .Where(user => user.Roles.HasFlag(Role.Officer) && !user.IsDisabled && !db.ResponsibleOfficers.Any(one => one.ActionId == actionId && one.UserId == user.Id))
            .OrderBy(user => user.Email)
            .Select(user => new SelectListItem(user.DisplayName, user.Id.ToString()))
            .ToListByNameAsync(choice => choice.Text);
}
