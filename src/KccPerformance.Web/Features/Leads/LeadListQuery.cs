using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Leads;

/// <summary>The number of actions of a plan that a lead director leads.</summary>
public sealed record LedActions(int LeadId, string Slug, string Title, int Count);

public sealed record LeadRow(int Id, string Name, LeadKind Kind, bool IsRetired)
{
    public IReadOnlyList<LedActions> Led { get; init; } = [];
}

/// <summary>An action without a lead director.</summary>
public sealed record LeaderlessAction(string Slug, string Code);

/// <summary>A change of lead director that is arranged and not yet carried out.</summary>
public sealed record ArrangedChange(int Id, string? From, string To, DateOnly On, string ArrangedBy, bool CanBeMade, IReadOnlyList<string> Codes);

/// <summary>The list of lead directors, and their actions in adopted plans.</summary>
public sealed record LeadListPage(IReadOnlyList<LeadRow> Leads, int Actions, IReadOnlyList<LeaderlessAction> Leaderless)
{
    public IReadOnlyList<ArrangedChange> Changes { get; init; } = [];

    public IReadOnlyList<LeadRow> InUse => [.. Leads.Where(lead => !lead.IsRetired)];

    public IReadOnlyList<LeadRow> Retired => [.. Leads.Where(lead => lead.IsRetired)];
}

/// <summary>Reads the list in five queries, however many lead directors there are.</summary>
public sealed class LeadListQuery(PerformanceDbContext db)
{
    public async Task<LeadListPage> FindAsync(CancellationToken cancellation)
    {
        var leads = await db.LeadDirectors
            .OrderBy(lead => lead.Id)
            .Select(lead => new LeadRow(lead.Id, lead.Name, lead.Kind, lead.IsRetired))
            .ToListByNameAsync(lead => lead.Name, cancellation);
        var led = await db.LeadAssignments
            .Where(one => one.Action.Area.Plan.Status == PlanStatus.Adopted && one.Action.RetiredOn == null)
            .GroupBy(one => new { one.LeadDirectorId, one.Action.Area.Plan.Slug, one.Action.Area.Plan.Title })
            .Select(group => new { group.Key.LeadDirectorId, group.Key.Slug, group.Key.Title, Count = group.Count() })
            .OrderBy(group => group.Title)
            .ToListAsync(cancellation);
        var actions = db.CurrentActions.Where(action => action.Area.Plan.Status == PlanStatus.Adopted);
        var leaderless = await actions
            .Where(action => !action.Leads.Any())
            .OrderBy(action => action.Area.Plan.Title).ThenBy(action => action.Area.Number).ThenBy(action => action.CodeKey)
            .Select(action => new LeaderlessAction(action.Area.Plan.Slug, action.Code))
            .ToListAsync(cancellation);

        var byLead = led.ToLookup(one => one.LeadDirectorId, one => new LedActions(one.LeadDirectorId, one.Slug, one.Title, one.Count));
        return new LeadListPage([.. leads.Select(lead => lead with { Led = [.. byLead[lead.Id]] })], await actions.CountAsync(cancellation), leaderless)
        {
            Changes = await db.LeadMoves
                .Where(move => move.DoneAt == null && move.CancelledAt == null)
                .OrderBy(move => move.On).ThenBy(move => move.Id)
                .Select(move => new ArrangedChange(
                    move.Id, move.From!.Name, move.To.Name, move.On, move.ArrangedBy, !move.To.IsRetired, move.Actions.OrderBy(action => action.Code).Select(action => action.Code).ToList()))
                .AsSingleQuery()
                .ToListAsync(cancellation),
        };
    }
}
