using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>Flags of an action. Derived from its position at every read, never stored.</summary>
public enum Flag
{
    /// <summary>The due date or the expected completion date has passed and the work is not done.</summary>
    Overdue,

    /// <summary>The review date of an open action has come.</summary>
    ReviewDue,

    /// <summary>An open action with a missing update.</summary>
    NoUpdate,

    /// <summary>The due date is later than the original one.</summary>
    Slipped,

    /// <summary>No change in one or more consecutive periods.</summary>
    Unchanged,

    /// <summary>Reported complete with an evidence requirement unmet.</summary>
    MissingEvidence,
}

/// <summary>
/// The rules of the flags. Each is one expression, used in database queries and in memory.
/// </summary>
public static class Flags
{
    private static readonly ConcurrentDictionary<(Flag Flag, DateOnly Today, int? Counted), Func<ActionPosition, bool>> Compiled = new();
    private static readonly ConcurrentDictionary<DateOnly, Func<ActionPosition, bool>> CompiledSlipping = new();

    public static IReadOnlyList<Flag> All { get; } = Enum.GetValues<Flag>();

    /// <summary>The rule of one flag, for a plan on its current day.</summary>
    public static Expression<Func<ActionPosition, bool>> Rule(Flag flag, PlanContext moment) => Rule(flag, moment.Today, moment.Counted);

    /// <summary>The rule of one flag, on a day.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="today">The day.</param>
    /// <param name="countedPeriodId">The period in which updates count as missing, <see cref="PlanContext.Counted"/>.</param>
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
    /// Open actions that officers can still update in the open period, from its first day. They count as missing only
    /// in its second half.
    /// </summary>
    public static Expression<Func<ActionPosition, bool>> Wanted(int openPeriodId) => Rule(Flag.NoUpdate, default, openPeriodId);

    /// <summary>Needs attention: off track, worse than at the last meeting, or overdue.</summary>
    public static Expression<Func<ActionPosition, bool>> Slipping(DateOnly today)
        => position => position.Standing == Standing.OffTrack
            || (position.Was != null && position.Standing < position.Was)
            || ((position.Stage == Stage.NotStarted || position.Stage == Stage.InProgress)
                && (position.DueDate < today || position.Forecast < today));

    /// <summary>Whether a position needs attention.</summary>
    public static bool IsSlipping(this ActionPosition position, DateOnly today) => Kept(CompiledSlipping, today, Slipping)(position);

    /// <summary>Combines two rules with "or".</summary>
    public static Expression<Func<ActionPosition, bool>> Either(
        Expression<Func<ActionPosition, bool>> one, Expression<Func<ActionPosition, bool>> other)
        => Expression.Lambda<Func<ActionPosition, bool>>(
            Expression.OrElse(one.Body, ReplacingExpressionVisitor.Replace(other.Parameters[0], one.Parameters[0], other.Body)), one.Parameters);

    /// <summary>Whether a position has a flag.</summary>
    public static bool IsUp(this ActionPosition position, Flag flag, PlanContext moment) => IsUp(position, flag, moment.Today, moment.Counted);

    /// <summary>Whether officers still have to update an action in the open period.</summary>
    public static bool IsWanted(this ActionPosition position, PlanContext moment)
        => moment.Open is { } open && IsUp(position, Flag.NoUpdate, default, open.Id);

    /// <summary>The flags of a position, in a fixed order.</summary>
    public static IReadOnlyList<Flag> Up(this ActionPosition position, PlanContext moment)
        => [.. All.Where(flag => position.IsUp(flag, moment))];

    private static bool IsUp(ActionPosition position, Flag flag, DateOnly today, int? counted)
        => Kept(Compiled, (Flag: flag, Today: today, Counted: counted), key => Rule(key.Flag, key.Today, key.Counted))(position);

    /// <summary>Compiles a rule once for each day, because compiling takes much longer than evaluating.</summary>
    private static Func<ActionPosition, bool> Kept<TKey>(
        ConcurrentDictionary<TKey, Func<ActionPosition, bool>> rules, TKey key, Func<TKey, Expression<Func<ActionPosition, bool>>> rule)
        where TKey : notnull
    {
        if (rules.Count > 1000)
        {
            rules.Clear();
        }

        return rules.GetOrAdd(key, one => rule(one).Compile());
    }
}
