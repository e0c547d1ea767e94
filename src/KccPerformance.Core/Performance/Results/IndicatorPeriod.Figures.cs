using System.Globalization;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Results;

/// <content>Entering results, approving them and sending them back.</content>
public sealed partial class IndicatorPeriod
{
    /// <summary>Records a result. A result that a committee has seen can only be restated, with a kind and a reason.</summary>
    /// <param name="entry">The result.</param>
    /// <param name="restatement">Why it replaces an earlier result; null for the first, and for one that no committee has seen.</param>
    /// <param name="wasSeen">Whether a final or published report has shown the earlier result.</param>
    /// <param name="origin">Its author and source.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <exception cref="RuleException">The result is not valid, its data reach beyond the period, or a restatement has no kind or reason.</exception>
    public IndicatorResult Record(ResultEntry entry, Restatement? restatement, bool wasSeen, ResultOrigin origin, DateTime at)
    {
        if (State == FigureState.Missing)
        {
            restatement = null;
        }
        else if (restatement is null && wasSeen)
        {
            throw new RuleException(
                nameof(IndicatorResult.RestatementKind),
                $"A committee has seen the figure for {Name}. Select why it changes: better data, recalculation, new method or correction");
        }
        else if (restatement is not null && (string.IsNullOrWhiteSpace(restatement.Reason) || restatement.Reason.Length > ResultEntry.ReasonLength))
        {
            throw new RuleException(nameof(IndicatorResult.RestatementReason),
                $"Enter why the figure changes, in {ResultEntry.ReasonLength:N0} characters or fewer");
        }

        if (entry.DataTo > PeriodEnd)
        {
            throw new RuleException(
                nameof(ResultEntry.DataTo), $"The last day of the data must be {PeriodEnd.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} or earlier");
        }

        var result = new IndicatorResult(this, entry.Checked(), restatement, origin, at);
        Restatements += State == FigureState.Missing ? 0 : 1;
        State = FigureState.Entered;
        AuthorId = result.AuthorId;
        RestatedSincePublished |= PublishedRating is not null && (Value, RatedValue) != (result.Value, result.RatedValue);
        Take(result.ToEntry());
        results.Add(result);
        Version++;
        return result;
    }

    /// <summary>A copy of the period with another result, for rating it before it is saved. The copy is never saved.</summary>
    public IndicatorPeriod With(ResultEntry entry)
    {
        var copy = (IndicatorPeriod)MemberwiseClone();
        copy.Take(entry);
        return copy;
    }

    /// <summary>Approves the latest result.</summary>
    /// <param name="latest">The latest result of this period.</param>
    /// <param name="by">The user who approves it.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <exception cref="RuleException">There is nothing to approve, or the user entered the result.</exception>
    public ResultDecision Approve(IndicatorResult latest, User by, DateTime at) => Decide(latest, ResultDecisionKind.Approved, by, reason: null, at);

    /// <summary>Sends the latest result back to its author.</summary>
    /// <exception cref="RuleException">There is no result to send back, the user entered it, or the reason is missing.</exception>
    public ResultDecision SendBack(IndicatorResult latest, string? reason, User by, DateTime at)
        => string.IsNullOrWhiteSpace(reason) || reason.Length > ResultEntry.ReasonLength
            ? throw new RuleException(nameof(ResultDecision.Reason), $"Enter what needs to change, in {ResultEntry.ReasonLength:N0} characters or fewer")
            : Decide(latest, ResultDecisionKind.SentBack, by, reason.Trim(), at);

    /// <summary>Accepts a result that the council has published, which needs no approval here.</summary>
    internal void TakeAsPublished() => State = FigureState.Approved;

    private void Take(ResultEntry entry)
    {
        (Value, NoFigureReason, RatedValue, DataTo) = (entry.Value, entry.NoFigureReason, entry.RatedValue, entry.DataTo);
        (IsProvisional, IsForecast, IsNotComparable, ComparablePrevious)
            = (entry.IsProvisional, entry.IsForecast, entry.IsNotComparable, entry.ComparablePrevious);
    }

    private ResultDecision Decide(IndicatorResult latest, ResultDecisionKind kind, User by, string? reason, DateTime at)
    {
        if (State is FigureState.Missing or FigureState.SentBack || (State == FigureState.Approved && kind == ResultDecisionKind.Approved))
        {
            throw new RuleException($"The figure for {Name} is not awaiting approval.");
        }

        if ((latest.IndicatorId, latest.PeriodEnd) != (IndicatorId, PeriodEnd))
        {
            throw new InvalidOperationException("The figure belongs to another period.");
        }

        if (AuthorId == by.Id)
        {
            throw new RuleException("You entered this figure, so someone else must approve it.");
        }

        State = kind == ResultDecisionKind.Approved ? FigureState.Approved : FigureState.SentBack;
        Version++;
        return new ResultDecision(latest, kind, by, reason, at);
    }
}
