using System.Linq.Expressions;
using KccPerformance.Core.ImprovementPlans.Plan;
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
/// <param name="Moment">The plan today.</param>
/// <param name="Filter">The filter, without themes and leads that the plan does not have.</param>
/// <param name="Themes">The plan's themes, by number.</param>
/// <param name="Leads">Those who lead actions of the plan.</param>
/// <param name="Positions">The query for the selection, in its order.</param>
public sealed record ActionSelection(
    PlanContext Moment, ActionFilter Filter, IReadOnlyList<Choice> Themes, IReadOnlyList<Choice> Leads, IQueryable<ActionPosition> Positions);

/// <summary>Selects actions of a plan, in three queries and those of the search, however many actions there are.</summary>
public sealed class ActionSelectionQuery(PerformanceDbContext db, PlanContexts moments, ActionSearch search)
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
            Categories = moment.HasCategories ? [.. asked.Categories.Where(category => category != Category.None)] : [],
            Leads = [.. asked.Leads.Where(id => leads.Exists(lead => lead.Value == id))],
        };
        var actions = db.CurrentActions.Where(action => action.Area.PlanId == moment.PlanId);
        if (SearchWords.Of(filter.Words).Words is { Count: > 0 } words)
        {
            var found = await search.FindAsync(words, moment.PlanId, cancellation);
            actions = actions.Where(action => found.Contains(action.Id));
        }

        return new(moment, filter, themes, leads, Select(moment, filter, actions));
    }

    private IQueryable<ActionPosition> Select(PlanContext moment, ActionFilter filter, IQueryable<ImprovementAction> actions)
    {
        if (filter.Leads.Count > 0)
        {
            actions = actions.Where(action => action.Leads.Any(lead => filter.Leads.Contains(lead.LeadDirectorId)));
        }

        var positions = ActionPosition.Of(actions, db, moment.Baseline?.Id);
        positions = filter.Themes.Count == 0 ? positions : positions.Where(one => filter.Themes.Contains(one.AreaNumber));
        positions = filter.Categories.Count == 0 ? positions : positions.Where(one => filter.Categories.Contains(one.Category));
        positions = filter.Stages.Count == 0 ? positions : positions.Where(one => filter.Stages.Contains(one.Stage));
        positions = filter.Deliveries.Count == 0 ? positions : positions.Where(one => one.Delivery != null && filter.Deliveries.Contains(one.Delivery.Value));
        positions = filter.Confidences.Count == 0
            ? positions
            : positions.Where(one => one.Confidence != null && filter.Confidences.Contains(one.Confidence.Value));
        positions = filter.Flags.Count == 0
            ? positions
            : positions.Where(Either([.. filter.Flags.Select(flag => Flags.Rule(flag, moment))]));
        return positions.InOrder(filter.Sort, filter.IsDescending, db);
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
