using KccPerformance.Core.Platform;
using KccPerformance.Core.Risks.Ratings;

namespace KccPerformance.Core.Risks.Register;

/// <content>Reviews, refocusing, exemption and closing.</content>
public sealed partial class Risk
{
    /// <summary>Records a review: the score with its reason. The previous score stays in the previous review.</summary>
    /// <exception cref="RuleException">The risk is closed, or a number or the reason is missing or not valid.</exception>
    public RiskReview Review(RiskReviewEntry entry, RiskAuthor author, DateTime at)
    {
        GuardClosed();
        var score = RiskScore.Of(entry.Score, entry.Likelihood, entry.Impact);
        var target = RiskScore.Target(entry.TargetScore);
        var reason = RiskText.Tidy(nameof(entry.Reason), "Reason", entry.Reason, RiskReview.ReasonLength)
            ?? throw new RuleException(nameof(entry.Reason), "Enter the reason for the score");
        var review = new RiskReview(this, score, CurrentScore, target, entry.TargetDate, reason, author, at);
        (PreviousScore, CurrentScore, Likelihood, Impact) = (CurrentScore, score.Score, score.Likelihood, score.Impact);
        (TargetScore, TargetDate, ReviewedAt) = (target, entry.TargetDate, at);
        reviews.Add(review);
        Version++;
        return review;
    }

    /// <summary>Sets the reference and title of the risk that this one replaced.</summary>
    internal bool ComesFrom(string? reference, string? title)
    {
        var (from, name) = (RiskText.Tidy(nameof(RefocusedFrom), "Reference", reference, RiskReference.Length), RiskText.Tidy(
            nameof(RefocusedFromTitle), "Title", title, RiskText.TitleLength));
        if ((RefocusedFrom, RefocusedFromTitle) == (from, name))
        {
            return false;
        }

        (RefocusedFrom, RefocusedFromTitle) = (from, name);
        Version++;
        return true;
    }

    /// <summary>
    /// Refocuses this risk as a new one, which takes over the people, the score, the target, and the actions that are not completed
    /// with their notes. The actions and notes have to be loaded. This risk is closed. Each keeps its own history.
    /// </summary>
    /// <param name="register">The register of the new risk; another one to escalate a risk of a directorate to the council's.</param>
    /// <param name="reference">The reference of the new risk, which is one of its register.</param>
    /// <param name="title">The title of the new risk.</param>
    /// <param name="reason">The reason, shown on this risk.</param>
    /// <param name="author">Who refocuses it.</param>
    /// <param name="today">Today.</param>
    /// <param name="at">The instant in UTC.</param>
    /// <exception cref="RuleException">The risk is closed, or the reference, title or reason is missing or not valid.</exception>
    public Risk Refocus(RiskRegister register, string reference, string title, string reason, RiskAuthor author, DateOnly today, DateTime at)
    {
        GuardClosed();
        var other = new Risk(register, reference, ToText() with { Title = title });
        if (other.Reference == Reference)
        {
            throw new RuleException(nameof(Reference), "Enter another reference for the new risk");
        }

        // The title is not copied, because this risk may become exempt later.
        other.ComesFrom(Reference, title: null);
        (other.ExemptParagraph, other.IsIllustrative) = (ExemptParagraph, IsIllustrative);
        other.Assign(Lead, [.. officers.Select(one => one.User)]);
        foreach (var action in actions.Where(one => one.State != RiskActionState.Completed).OrderBy(one => one.Order))
        {
            other.actions.Add(new RiskAction(other, other.actions.Count + 1, action));
        }

        EndOn(today, reason);
        if (CurrentScore is not null)
        {
            // No text of this risk is copied into the new one's history, because either may become exempt.
            other.Review(new RiskReviewEntry(CurrentScore, Likelihood, Impact, TargetScore, TargetDate, "Score of the risk that this one replaces."), author, at);
        }

        return other;
    }

    /// <summary>Marks the risk as exempt, or removes the exemption.</summary>
    /// <exception cref="RuleException">There is no such paragraph.</exception>
    public void Exempt(int? paragraph)
    {
        ExemptParagraph = Exemption.Checked(paragraph);
        Version++;
    }

    /// <summary>Closes the risk. The actions have to be loaded, because a risk with outstanding actions is not closed.</summary>
    /// <exception cref="RuleException">The risk is closed already, has outstanding actions, or the reason is missing or too long.</exception>
    public void Close(string reason, DateOnly on)
    {
        GuardClosed();
        if (actions.Count(action => action.State == RiskActionState.Outstanding) is var outstanding && outstanding > 0)
        {
            throw new RuleException("Reason", outstanding == 1
                ? "1 action is outstanding. Report progress on it first, or refocus the risk: the new risk then takes it over"
                : $"{outstanding} actions are outstanding. Report progress on them first, or refocus the risk: the new risk then takes them over");
        }

        EndOn(on, reason);
    }

    private void EndOn(DateOnly on, string reason)
    {
        ClosedReason = RiskText.Tidy("Reason", "Reason", reason, RiskReview.ReasonLength) ?? throw new RuleException("Reason", "Enter the reason");
        ClosedOn = on;
        Version++;
    }

    /// <summary>Adds an action.</summary>
    /// <exception cref="RuleException">The risk is closed, or the text is missing or too long.</exception>
    public RiskAction AddAction(RiskActionText text, RiskActionState state)
    {
        GuardClosed();
        var action = new RiskAction(this, actions.Select(one => one.Order).DefaultIfEmpty().Max() + 1, text, state);
        actions.Add(action);
        Version++;
        return action;
    }

    /// <exception cref="RuleException">The risk is closed.</exception>
    internal void GuardClosed()
    {
        if (IsClosed)
        {
            throw new RuleException("This risk is closed. You can read it, but not add to it.");
        }
    }
}
