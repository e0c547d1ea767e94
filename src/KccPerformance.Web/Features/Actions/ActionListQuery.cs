using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Actions;

/// <summary>The list of a plan's actions.</summary>
public sealed record ActionListPage
{
    /// <summary>The number of actions on one page, enough for all of Kent's plan.</summary>
    public const int Size = 100;

    public required ActionSelection Selection { get; init; }

    /// <summary>The number of actions of the plan.</summary>
    public required int Total { get; init; }

    /// <summary>The number of actions that match the filter.</summary>
    public required int Found { get; init; }

    public required int Number { get; init; }

    public required IReadOnlyList<ActionRow> Rows { get; init; }

    public int Pages => Math.Max(1, (Found + Size - 1) / Size);
}

/// <summary>One action of the list.</summary>
public sealed record ActionRow(ActionPosition Position, IReadOnlyList<string> Leads);

/// <summary>Reads the list of actions; in seven queries, however many there are, and at most five more while a report is shown.</summary>
public sealed class ActionListQuery(PerformanceDbContext db, ActionSelectionQuery selections, CurrentPages current)
{
    public Task<ActionListPage?> FindAsync(string plan, ActionFilter filter, CancellationToken cancellation)
        => current.GetAsync((plan, filter.ToQuery()), () => ReadAsync(plan, filter, cancellation));

    private async Task<ActionListPage?> ReadAsync(string plan, ActionFilter filter, CancellationToken cancellation)
    {
        if (await selections.FindAsync(plan, filter, cancellation) is not { } selection)
        {
            return null;
        }

        var total = selection.Report?.Actions.Count
            ?? await db.CurrentActions.CountAsync(action => action.Area.PlanId == selection.Moment.PlanId, cancellation);
        var found = await selection.Positions.CountRowsAsync(cancellation);
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (found + ActionListPage.Size - 1) / ActionListPage.Size));
        var rows = await selection.Positions
            .Skip((number - 1) * ActionListPage.Size)
            .Take(ActionListPage.Size)
            .ReadAsync(cancellation);
        var ids = rows.ConvertAll(row => row.Id);
        var leads = (await db.LeadAssignments
            .Where(lead => ids.Contains(lead.ActionId))
            .OrderBy(lead => lead.Position)
            .Select(lead => new { lead.ActionId, lead.LeadDirector.Name })
            .ToListAsync(cancellation))
            .ToLookup(lead => lead.ActionId, lead => lead.Name);
        return new ActionListPage
        {
            // The actions have all been read. A cached page must not hold on to the database connection.
            Selection = selection with { Positions = Enumerable.Empty<ActionPosition>().AsQueryable() },
            Total = total,
            Found = found,
            Number = number,
            Rows = rows.ConvertAll(row => new ActionRow(row, [.. leads[row.Id]])),
        };
    }
}
