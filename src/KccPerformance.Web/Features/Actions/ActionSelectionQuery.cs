using System.Linq.Expressions;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Search;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Search;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Actions;

/// <summary>An option of a filter.</summary>
public sealed record Choice(int Value, string Word);

/// <summary>The actions of a plan that an address selects. The list and the downloads show the same ones.</summary>
/// <param name="Moment">The plan today, or on the day of the report for the next meeting.</param>
/// <param name="Filter">The filter, without themes and leads that the plan does not have.</param>
/// <param name="Themes">The plan's themes, by number.</param>
/// <param name="Leads">Those who lead actions of the plan.</param>
/// <param name="Positions">The query for the selection, in its order.</param>
public sealed record ActionSelection(
    PlanContext Moment, ActionFilter Filter, IReadOnlyList<Choice> Themes, IReadOnlyList<Choice> Leads, IQueryable<ActionPosition> Positions)
{
    /// <summary>The report for the next meeting, whose positions are shown; null if the current ones are.</summary>
    public PlanPosition? Report { get; init; }
}

/// <summary>
/// Selects actions of a plan, in three queries and those of the search, however many actions there are. While the report
/// for the next meeting is shown, the positions are those of the report, and there are at most five more.
/// </summary>
public sealed class ActionSelectionQuery(PerformanceDbContext db, PlanContexts moments, ShownPositions shown, ActionSearch search)
{
    public async Task<ActionSelection?> FindAsync(string plan, ActionFilter asked, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var themes = await db.Areas
            .Where(area => area.PlanId == moment.PlanId)
            .OrderBy(area => area.Number)
            .Select(area => new Choice(area.Number, area.Name))
            .ToListAsync(cancellation);
        var leads = await db.LeadDirectors
            .Where(lead => db.LeadAssignments.Any(one => one.LeadDirectorId == lead.Id && one.Action.Area.PlanId == moment.PlanId && one.Action.RetiredOn == null))
            .OrderBy(lead => lead.Id)
            .Select(lead => new Choice(lead.Id, lead.Name))
            .ToListByNameAsync(choice => choice.Word, cancellation);
        var filter = asked with
        {
            Themes = [.. asked.Themes.Where(number => themes.Exists(theme => theme.Value == number))],
            Categories = [],
            Leads = [.. asked.Leads.Where(id => leads.Exists(lead => lead.Value == id))],
        };
        var position = await shown.OfAsync(moment, cancellation);
        filter = filter with { Categories = position.Moment.HasCategories ? [.. asked.Categories.Where(position.Moment.Categories.Takes)] : [] };
        var actions = db.Reported(position.Report).Where(action => action.Area.PlanId == moment.PlanId);
        if (SearchWords.Of(filter.Words).Words is { Count: > 0 } words)
        {
            var found = await search.FindAsync(words, moment.PlanId, cancellation);
            actions = actions.Where(action => found.Contains(action.Id));
        }

        if (filter.Leads.Count > 0)
        {
            actions = actions.Where(action => action.Leads.Any(lead => filter.Leads.Contains(lead.LeadDirectorId)));
        }

        var narrowed = Narrow(position.Moment, filter, await PositionsAsync(position, actions, cancellation));
        var ordered = position.Report is not null && filter.Sort == ActionSort.Lead
            ? narrowed.InLeadOrder(await FirstLeadsAsync(moment, cancellation), filter.IsDescending)
            : narrowed.InOrder(filter.Sort, filter.IsDescending, db);
        return new(position.Moment, filter, themes, leads, ordered) { Report = position.Report };
    }

    private async Task<IQueryable<ActionPosition>> PositionsAsync(ShownPosition position, IQueryable<ImprovementAction> actions, CancellationToken cancellation)
    {
        if (position.Of(areaId: null, committeeId: null) is not { } rows)
        {
            return ActionPosition.Of(actions, db, position.Moment.Baseline?.Id);
        }

        var ids = await actions.Select(action => action.Id).ToHashSetAsync(cancellation);
        return rows.Where(row => ids.Contains(row.Id));
    }

    private async Task<Dictionary<int, string>> FirstLeadsAsync(PlanContext moment, CancellationToken cancellation)
        => (await db.LeadAssignments
            .Where(lead => lead.Action.Area.PlanId == moment.PlanId)
            .OrderBy(lead => lead.Position)
            .Select(lead => new { lead.ActionId, lead.LeadDirector.Name })
            .ToListAsync(cancellation))
            .GroupBy(lead => lead.ActionId)
            .ToDictionary(leads => leads.Key, leads => leads.First().Name);

    private static IQueryable<ActionPosition> Narrow(PlanContext moment, ActionFilter filter, IQueryable<ActionPosition> positions)
    {
        positions = filter.Themes.Count == 0 ? positions : positions.Where(one => filter.Themes.Contains(one.AreaNumber));
        positions = filter.Categories.Count == 0 ? positions : positions.Where(one => filter.Categories.Contains(one.Category));
        positions = filter.Stages.Count == 0 ? positions : positions.Where(one => filter.Stages.Contains(one.Stage));
        positions = filter.Deliveries.Count == 0 ? positions : positions.Where(one => one.Delivery != null && filter.Deliveries.Contains(one.Delivery.Value));
        positions = filter.Confidences.Count == 0
            ? positions
            : positions.Where(one => one.Confidence != null && filter.Confidences.Contains(one.Confidence.Value));
        return filter.Flags.Count == 0
            ? positions
            : positions.Where(Either([.. filter.Flags.Select(flag => Flags.Rule(flag, moment))]));
    }

    /// <summary>Combines rules with "or", in a form that the database can translate.</summary>
    private static Expression<Func<ActionPosition, bool>> Either(IReadOnlyList<Expression<Func<ActionPosition, bool>>> rules)
    {
        var position = Expression.Parameter(typeof(ActionPosition), "position");
        return Expression.Lambda<Func<ActionPosition, bool>>(
            rules.Select(rule => new Rename(rule.Parameters[0], position).Visit(rule.Body)).Aggregate(Expression.OrElse), position);
    }

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>The actions that a selection can have.</summary>
internal static class SelectableActions
{
    /// <summary>The current actions; while a report is shown all of them, because some of the report's may have been withdrawn since.</summary>
    public static IQueryable<ImprovementAction> Reported(this PerformanceDbContext db, PlanPosition? report)
        => report is null ? db.CurrentActions : db.Actions;
}
