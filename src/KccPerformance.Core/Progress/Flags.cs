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

    /// <summary>An open action whose update is missing: none in the period that counts.</summary>
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
    private static readonly ConcurrentDictionary<(Flag Flag, DateOnly Today, int? Counted), Func<ActionPosition, bool>> Compiled = new();

    public static IReadOnlyList<Flag> All { get; } = Enum.GetValues<Flag>();

    /// <summary>The rule of one flag, at the moment of a plan.</summary>
    public static Expression<Func<ActionPosition, bool>> Rule(Flag flag, PlanMoment moment) => Rule(flag, moment.Today, moment.Counted);

    /// <summary>The rule of one flag, on a day.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="today">The day.</param>
    /// <param name="countedPeriodId">The period whose updates count as missing, <see cref="PlanMoment.Counted"/>.</param>
    public static Expression<Func<ActionPosition, bool>> Rule(Flag flag, DateOnly today, int? countedPeriodId) => flag switch
    {
        Flag.Overdue => position => (position.Stage == Stage.NotStarted || position.Stage == Stage.InProgress)
            && (position.DueDate < today || position.Forecast < today),
        Flag.ReviewDue => position => (position.Stage == Stage.NotStarted || position.Stage == Stage.InProgress)
            && position.NextReview <= today,
        Flag.NoUpdate => position => (position.Stage == Stage.NotStarted || position.Stage == Stage.InProgress)
            && countedPeriodId != null && (position.LastPeriodId == null || position.LastPeriodId != countedPeriodId),
        Flag.Slipped => position => position.DueDate > position.OriginalDueDate,
        Flag.Unchanged => position => position.UnchangedPeriods > 0
            && (position.Stage == Stage.NotStarted || position.Stage == Stage.InProgress),
        Flag.MissingEvidence => position => position.Stage == Stage.Complete && position.UnmetCriteria > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(flag)),
    };

    /// <summary>
    /// Open actions that officers have still to report on in the open period: from its first day, while they count as
    /// missing from half of it only.
    /// </summary>
    public static Expression<Func<ActionPosition, bool>> Wanted(int openPeriodId) => Rule(Flag.NoUpdate, default, openPeriodId);

    /// <summary>Off track, worse than at the last meeting, or overdue.</summary>
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
    public static bool IsUp(this ActionPosition position, Flag flag, PlanMoment moment) => IsUp(position, flag, moment.Today, moment.Counted);

    /// <summary>Whether officers have still to report on an action in the open period.</summary>
    public static bool IsWanted(this ActionPosition position, PlanMoment moment)
        => moment.Open is { } open && IsUp(position, Flag.NoUpdate, default, open.Id);

    /// <summary>The flags that are up on a position, in a fixed order.</summary>
    public static IReadOnlyList<Flag> Up(this ActionPosition position, PlanMoment moment)
        => [.. All.Where(flag => position.IsUp(flag, moment))];

    private static bool IsUp(ActionPosition position, Flag flag, DateOnly today, int? counted)
    {
        if (Compiled.Count > 1000)
        {
            Compiled.Clear();
        }

        return Compiled.GetOrAdd((flag, today, counted), key => Rule(key.Flag, key.Today, key.Counted).Compile())(position);
    }
}
