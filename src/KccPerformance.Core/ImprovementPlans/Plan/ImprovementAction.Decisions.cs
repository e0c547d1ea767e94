using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>Decisions on an action: moving its due date, and closing it.</summary>
public sealed partial class ImprovementAction
{
    /// <summary>Requests a later due date. Earlier requests must be loaded.</summary>
    /// <exception cref="RuleException">There is no due date, the new date is not later, no reason is given, or another request is waiting.</exception>
    public DeadlineChange AskForDeadline(DateOnly to, string reason, string askedBy, DateOnly on, int? askedById = null)
    {
        GuardRetired();
        GuardClosedPlan();
        if (DueDate is not { } from)
        {
            throw new RuleException(nameof(DeadlineChange.To), $"{Code} has no due date to move.");
        }

        if (!Stage.IsOpen())
        {
            throw new RuleException($"{Code} has been reported complete, so you cannot request a later date.");
        }

        if (deadlineChanges.Find(change => change.Decision == DeadlineDecision.Asked) is { } waiting)
        {
            throw new RuleException($"You cannot request another date yet: a request to move {Code} to {waiting.To:d MMMM yyyy} is awaiting a committee decision.");
        }

        if (to <= from)
        {
            throw new RuleException(nameof(DeadlineChange.To), $"New date must be after {from:d MMMM yyyy}, when {Code} is due now");
        }

        if (to <= on)
        {
            throw new RuleException(nameof(DeadlineChange.To), "New date must be in the future");
        }

        var change = new DeadlineChange(this, from, to, Tidied(reason, "Enter why the date needs to move"), askedBy, on, askedById);
        deadlineChanges.Add(change);
        Version++;
        return change;
    }

    /// <summary>Withdraws a request that no committee has decided.</summary>
    /// <exception cref="RuleException">It has been decided or withdrawn.</exception>
    public void WithdrawDeadline(DeadlineChange change, DateOnly on)
    {
        change.Withdraw(on);
        Version++;
    }

    /// <summary>Records a committee's decision on a request for a later due date.</summary>
    /// <exception cref="RuleException">The request has been decided, or the committee, minute or date is not valid.</exception>
    public void DecideDeadline(DeadlineChange change, DeadlineDecision decision, Committee committee, string minute, DateOnly on)
    {
        GuardRetired();
        change.Decide(decision, committee, minute, on);
        if (decision == DeadlineDecision.Agreed)
        {
            DueDate = change.To;
            TimesMoved++;
        }

        Version++;
    }

    /// <summary>Records an administrator's verification that the action is complete, before a committee sees it.</summary>
    public void VerifyCompletion(string by, DateOnly on)
    {
        GuardRetired();
        GuardClosedPlan();
        if (Stage != Stage.Complete || VerifiedOn is not null)
        {
            throw new RuleException($"{Code} has not been reported complete, or has already been verified.");
        }

        if (criteria.FirstOrDefault(criterion => criterion.State == EvidenceState.Unmet) is { } unmet)
        {
            throw new RuleException($"{Code} cannot be verified as complete: there is no evidence yet for “{unmet.Text}”.");
        }

        VerifiedBy = by;
        VerifiedOn = on;
        closureSteps.Add(new ClosureStep(ClosureStepKind.Verified, by, on, null));
        Version++;
    }

    /// <summary>Withdraws the verification, until a committee has accepted it.</summary>
    public void WithdrawVerification(string reason, string by, DateOnly on)
    {
        if (Stage != Stage.Complete || VerifiedOn is null)
        {
            throw new RuleException($"{Code} is not verified as complete, so there is nothing to withdraw.");
        }

        closureSteps.Add(new ClosureStep(ClosureStepKind.Withdrawn, by, on, Tidied(reason, "Enter why the verification is withdrawn")));
        VerifiedBy = null;
        VerifiedOn = null;
        Version++;
    }

    /// <summary>Records that a committee did not accept the action as complete. Officers can update it again.</summary>
    public void RefuseClosure(Committee committee, string reason, DateOnly on)
    {
        if (Stage != Stage.Complete || VerifiedOn is null)
        {
            throw new RuleException($"{Code} is not awaiting a committee decision, so there is nothing to refuse.");
        }

        closureSteps.Add(new ClosureStep(ClosureStepKind.Refused, committee.ShortName, on, Tidied(reason, "Enter why the committee did not accept it")));
        VerifiedBy = null;
        VerifiedOn = null;
        Version++;
    }

    /// <summary>Records that a committee accepted the action as complete.</summary>
    public void Close(Committee committee, string minute, DateOnly on)
    {
        GuardRetired();
        if (Stage != Stage.Complete)
        {
            throw new RuleException($"{Code} has not been reported complete, so it cannot be closed.");
        }

        if (VerifiedOn is null)
        {
            throw new RuleException($"{Code} has not been verified as complete. Verify it before the committee’s decision is recorded.");
        }

        if (LastReportedAt is { } at && on < LondonTime.DateIn(at))
        {
            throw new RuleException("MeetingDate", $"Date of the meeting must be on or after {LondonTime.DateIn(at):d MMMM yyyy}, when {Code} was reported complete");
        }

        closures.Add(new ClosureDecision(this, committee, Minutes.Tidied(minute), on));
        Stage = Stage.Closed;
        Standing = Ratings.StandingOf(Stage, Delivery);
        Version++;
    }

    private static string Tidied(string reason, string missing)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException(nameof(DeadlineChange.Reason), missing);
        }

        return reason.Trim() is { Length: <= DeadlineChange.ReasonLength } tidied
            ? tidied
            : throw new RuleException(nameof(DeadlineChange.Reason), $"Reason must be {DeadlineChange.ReasonLength:N0} characters or fewer");
    }
}
