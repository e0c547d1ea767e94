using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ActionLeads;

public sealed record ActionLead(int Id, string Name, LeadKind Kind, bool IsRetired);

/// <summary>The lead directors of one action, in order, and those who could be added.</summary>
public sealed record ActionLeadsPage(int Id, string Slug, string Code, string Comment, string PublishedLeads, int Version, IReadOnlyList<ActionLead> Leads)
{
    public IReadOnlyList<SelectListItem> Choices { get; init; } = [];

    public string Address => $"/plans/{Slug}/actions/{Code}";

    /// <summary>The name of a lead director on the page, for the confirmation.</summary>
    public string NameOf(int leadId)
        => Leads.FirstOrDefault(lead => lead.Id == leadId)?.Name
           ?? Choices.FirstOrDefault(choice => choice.Value == leadId.ToString())?.Text
           ?? "The lead director";
}

/// <summary>Reads the page in two queries.</summary>
public sealed class ActionLeadsQuery(PerformanceDbContext db)
{
    /// <summary>The page of an action by the plan's slug and a code in any case; null if there is none.</summary>
    public async Task<ActionLeadsPage?> FindAsync(string plan, string code)
    {
        var slug = plan.ToLowerInvariant();
        var key = OwnCodes.KeyOf(code);
        var page = await db.Actions
            .Where(action => action.CodeKey == key && action.Area.Plan.Slug == slug)
            .Select(action => new ActionLeadsPage(
                action.Id,
                slug,
                action.Code,
                action.InspectorsComment,
                action.PublishedLeads,
                action.Version,
                action.Leads
                    .OrderBy(lead => lead.Position)
                    .Select(lead => new ActionLead(lead.LeadDirectorId, lead.LeadDirector.Name, lead.LeadDirector.Kind, lead.LeadDirector.IsRetired))
                    .ToList()))
            .SingleOrDefaultAsync();
        return page is null ? null : page with { Choices = await ChoicesAsync(page.Id) };
    }

    private Task<List<SelectListItem>> ChoicesAsync(int actionId)
        => db.LeadDirectors
            .Where(lead => !lead.IsRetired && !db.LeadAssignments.Any(one => one.ActionId == actionId && one.LeadDirectorId == lead.Id))
            .OrderBy(lead => lead.Id)
            .Select(lead => new SelectListItem(lead.Name, lead.Id.ToString()))
            .ToListByNameAsync(choice => choice.Text);
}
