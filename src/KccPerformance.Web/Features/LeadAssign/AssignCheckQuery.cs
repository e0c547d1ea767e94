using KccPerformance.Core;
using KccPerformance.Core.Data;
using KccPerformance.Core.Plan;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.LeadAssign;

public sealed record CheckedAction(int Id, string Code, string Comment, bool LeadsAlready, IReadOnlyList<string> Leads);

/// <summary>What giving actions to a lead director would change.</summary>
public sealed record AssignCheck(int LeadId, string LeadName, IReadOnlyList<CheckedAction> Actions)
{
    public int New => Actions.Count(action => !action.LeadsAlready);

    public int Already => Actions.Count - New;

    /// <summary>The address of the choice, with everything chosen still chosen.</summary>
    public string ChooseAgain
        => "/admin/leads/assign" + new QueryString().Add("leadId", LeadId.ToString())
           + string.Concat(Actions.Select(action => $"&actionIds={action.Id}"));
}

/// <summary>Two queries.</summary>
public sealed class AssignCheckQuery(PerformanceDbContext db)
{
    /// <exception cref="RuleException">The lead director or one of the actions cannot be chosen any longer.</exception>
    public async Task<AssignCheck> FindAsync(AssignForm form)
    {
        var leadId = form.LeadId;
        var name = await db.LeadDirectors
            .Where(lead => lead.Id == leadId && !lead.IsRetired)
            .Select(lead => lead.Name)
            .SingleOrDefaultAsync()
            ?? throw new RuleException(nameof(form.LeadId), "Choose a lead director from the list");
        var actions = await db.CurrentActions
            .Where(action => form.ActionIds.Contains(action.Id) && action.Area.Plan.Status == PlanStatus.Adopted)
            .OrderBy(action => action.Area.Plan.Title).ThenBy(action => action.Area.Number).ThenBy(action => action.Category).ThenBy(action => action.Number)
            .Select(action => new CheckedAction(
                action.Id,
                action.Code,
                action.InspectorsComment,
                action.Leads.Any(lead => lead.LeadDirectorId == leadId),
                action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name).ToList()))
            .ToListAsync();
        return actions.Count == form.ActionIds.Distinct().Count()
            ? new AssignCheck(leadId!.Value, name, actions)
            : throw new RuleException(nameof(form.ActionIds), "Some of these actions are no longer there. Choose the actions again.");
    }
}
