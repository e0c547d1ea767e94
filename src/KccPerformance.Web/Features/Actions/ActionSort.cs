using System.Linq.Expressions;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Web.Features.Actions;

/// <summary>What a list of actions can be sorted by.</summary>
public enum ActionSort
{
    /// <summary>The plan's own order: theme, category and number.</summary>
    Code,

    /// <summary>The inspectors' comment, alphabetically.</summary>
    Action,

    Theme,

    /// <summary>The first lead director's name; actions with none come last.</summary>
    Lead,

    Stage,

    /// <summary>The rating, from worst to best.</summary>
    Rating,

    /// <summary>From low to high; actions without confidence come last.</summary>
    Confidence,

    /// <summary>The due date, open actions first. Those without one come last, by expected completion date or next review.</summary>
    Due,

    /// <summary>When it was last updated, oldest first.</summary>
    Updated,
}

/// <summary>Sorts positions in the database.</summary>
internal static class Sorts
{
    /// <summary>The order for a name in an address; the plan's own for an unknown name.</summary>
    public static ActionSort Read(string name)
        => string.Equals(name, "delivery", StringComparison.OrdinalIgnoreCase)
            ? ActionSort.Rating
            : Enum.GetValues<ActionSort>().FirstOrDefault(sort => string.Equals(sort.ToString(), name, StringComparison.OrdinalIgnoreCase));

    public static IQueryable<ActionPosition> InOrder(
        this IQueryable<ActionPosition> positions, ActionSort sort, bool descending, PerformanceDbContext db)
        => sort switch
        {
            ActionSort.Action => positions.By(one => one.InspectorsComment, descending).InPlanOrder(),
            ActionSort.Theme => positions.By(one => one.AreaNumber, descending).InPlanOrder(),
            ActionSort.Lead => positions
                .OrderBy(one => !db.LeadAssignments.Any(lead => lead.ActionId == one.Id))
                .ThenBy(
                    one => db.LeadAssignments.Where(lead => lead.ActionId == one.Id)
                        .OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name).FirstOrDefault(),
                    descending)
                .InPlanOrder(),
            ActionSort.Stage => positions
                .By(
                    one => one.Stage == Stage.NotStarted ? 1 : one.Stage == Stage.InProgress ? 2 : one.Stage == Stage.Complete ? 3 : 4,
                    descending)
                .InPlanOrder(),
            ActionSort.Rating => positions.By(one => one.Standing, descending).InPlanOrder(),
            ActionSort.Confidence => positions
                .OrderBy(one => one.Confidence == null)
                .ThenBy(one => one.Confidence == OutcomeConfidence.Low ? 1 : one.Confidence == OutcomeConfidence.Medium ? 2 : 3, descending)
                .InPlanOrder(),
            ActionSort.Due => positions
                .OrderBy(one => one.Stage == Stage.Complete || one.Stage == Stage.Closed)
                .ThenBy(one => one.DueDate == null, descending)
                .ThenBy(one => one.DueDate ?? one.Forecast ?? one.NextReview, descending)
                .InPlanOrder(),
            ActionSort.Updated => positions.By(one => one.LastReportedAt, descending).InPlanOrder(),
            _ => positions.By(one => one.AreaNumber, descending).ThenBy(one => one.CodeKey, descending),
        };

    /// <summary>Sorts positions in memory by the names of their first lead directors, those without one last.</summary>
    public static IQueryable<ActionPosition> InLeadOrder(
        this IQueryable<ActionPosition> positions, IReadOnlyDictionary<int, string> firstLeads, bool descending)
        => positions
            .OrderBy(one => !firstLeads.ContainsKey(one.Id))
            .ThenBy(one => firstLeads.GetValueOrDefault(one.Id), descending)
            .InPlanOrder();

    private static IOrderedQueryable<ActionPosition> By<TKey>(
        this IQueryable<ActionPosition> positions, Expression<Func<ActionPosition, TKey>> key, bool descending)
        => descending ? positions.OrderByDescending(key) : positions.OrderBy(key);

    private static IOrderedQueryable<ActionPosition> ThenBy<TKey>(
        this IOrderedQueryable<ActionPosition> positions, Expression<Func<ActionPosition, TKey>> key, bool descending)
        => descending ? positions.ThenByDescending(key) : positions.ThenBy(key);

    private static IOrderedQueryable<ActionPosition> InPlanOrder(this IOrderedQueryable<ActionPosition> positions)
        => positions.ThenBy(one => one.AreaNumber).ThenBy(one => one.CodeKey);
}
