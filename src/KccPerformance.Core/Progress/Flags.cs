using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace KccPerformance.Core.Progress;

/// <summary>What deserves a second look. Derived from the position each time it is read, never stored.</summary>
public enum Flag
{
    /// <summary>The due date or the forecast has passed and the work is not done.</summary>
    Overdue,

    /// <summary>An open action's review date has come.</summary>
    ReviewDue,

    /// <summary>An open action with no update in the open period.</summary>
    NoUpdate,

    /// <summary>The due date is later than it was first.</summary>
    Slipped,

    /// <summary>Reported as unchanged, one or more periods running.</summary>
    Unchanged,

    /// <summary>Reported complete with a criterion of evidence unmet.</summary>
    MissingEvidence,
}

/// <summary>
/// The rules of the flags, each written once as an expression that the database filters by and memory evaluates.
/// </summary>
public static class Flags
{
    private static readonly ConcurrentDictionary<(Flag Flag, DateOnly Today, int? Open), Func<ActionPosition, bool>> Compiled = new();

    public static IReadOnlyList<Flag> All { get; } = Enum.GetValues<Flag>();

    /// <summary>The rule of one flag, on a day, with a period open.</summary>
    public static Expression<Func<ActionPosition, bool>> Rule(Flag flag, DateOnly today, int? openPeriodId) => flag switch
    {
        Flag.Overdue => position => (position.Stage == Stage.NotStarted || position.Stage == Stage.InProgress)
            && (position.DueDate < today || position.Forecast < today),
        Flag.ReviewDue => position => (position.Stage == Stage.NotStarted || position.Stage == Stage.InProgress)
            && position.NextReview <= today,
        Flag.NoUpdate => position => (position.Stage == Stage.NotStarted || position.Stage == Stage.InProgress)
            && openPeriodId != null && (position.LastPeriodId == null || position.LastPeriodId != openPeriodId),
        Flag.Slipped => position => position.DueDate > position.OriginalDueDate,
        Flag.Unchanged => position => position.UnchangedPeriods > 0
            && (position.Stage == Stage.NotStarted || position.Stage == Stage.InProgress),
        Flag.MissingEvidence => position => position.Stage == Stage.Complete && position.UnmetCriteria > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(flag)),
    };

    /// <summary>Off track, worse than in the last frozen period, or overdue.</summary>
    public static Expression<Func<ActionPosition, bool>> Slipping(DateOnly today)
        => position => position.Standing == Standing.OffTrack
            || (position.Was != null && position.Standing < position.Was)
            || ((position.Stage == Stage.NotStarted || position.Stage == Stage.InProgress)
                && (position.DueDate < today || position.Forecast < today));

    /// <summary>What one rule or another finds.</summary>
    public static Expression<Func<ActionPosition, bool>> Either(
        Expression<Func<ActionPosition, bool>> one, Expression<Func<ActionPosition, bool>> other)
        => Expression.Lambda<Func<ActionPosition, bool>>(
            Expression.OrElse(one.Body, ReplacingExpressionVisitor.Replace(other.Parameters[0], one.Parameters[0], other.Body)), one.Parameters);

    /// <summary>Whether a flag is up on a position.</summary>
    public static bool IsUp(this ActionPosition position, Flag flag, PlanMoment moment)
    {
        if (Compiled.Count > 1000)
        {
            Compiled.Clear();
        }

        return Compiled.GetOrAdd((flag, moment.Today, moment.Open?.Id), key => Rule(key.Flag, key.Today, key.Open).Compile())(position);
    }

    /// <summary>The flags that are up on a position, in a fixed order.</summary>
    public static IReadOnlyList<Flag> Up(this ActionPosition position, PlanMoment moment)
        => [.. All.Where(flag => position.IsUp(flag, moment))];
}
