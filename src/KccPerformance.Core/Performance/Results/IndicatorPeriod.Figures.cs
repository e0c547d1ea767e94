using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Results;

/// <content>Entering figures, approving them and sending them back.</content>
public sealed partial class IndicatorPeriod
{
    /// <summary>Records a figure. A figure that a committee has seen can only be restated, with its kind and reason.</summary>
    /// <param name="entry">The figure.</param>
    /// <param name="restatement">Why it replaces an earlier figure; null for the first, and for one that no committee has seen.</param>
    /// <param name="wasSeen">Whether a final or published report has shown the figure before.</param>
    /// <param name="origin">Its author and source.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <exception cref="RuleException">The figure is not valid, or a restatement needs its kind and reason.</exception>
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

        var result = new IndicatorResult(this, entry.Checked(), restatement, origin, at);
        Restatements += State == FigureState.Missing ? 0 : 1;
        State = FigureState.Entered;
        AuthorId = result.AuthorId;
        Take(result.ToEntry());
        results.Add(result);
        Version++;
        return result;
    }

    /// <summary>The period as it would be with another figure, so that it can be rated before it is saved. The copy itself is never saved.</summary>
    public IndicatorPeriod With(ResultEntry entry)
    {
        var copy = (IndicatorPeriod)MemberwiseClone();
        copy.Take(entry);
        return copy;
    }

    /// <summary>Approves the latest figure.</summary>
    /// <param name="latest">The latest figure of this period.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <exception cref="RuleException">There is nothing to approve, or it is the user's own figure.</exception>
    public ResultDecision Approve(IndicatorResult latest, User by, DateTime at) => Decide(latest, ResultDecisionKind.Approved, by, reason: null, at);

    /// <summary>Sends the latest figure back to its author.</summary>
    /// <exception cref="RuleException">There is no figure to send back, it is the user's own, or no reason is given.</exception>
    public ResultDecision SendBack(IndicatorResult latest, string? reason, User by, DateTime at)
        => string.IsNullOrWhiteSpace(reason) || reason.Length > ResultEntry.ReasonLength
            ? throw new RuleException(nameof(ResultDecision.Reason), $"Enter what needs to change, in {ResultEntry.ReasonLength:N0} characters or fewer")
            : Decide(latest, ResultDecisionKind.SentBack, by, reason.Trim(), at);

    /// <summary>Accepts a figure that the council has published, which needs no approval here.</summary>
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
