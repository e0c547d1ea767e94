using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Progress;

public enum DeadlineDecision
{
    /// <summary>Requested and not yet decided.</summary>
    Asked,
    Agreed,
    Refused,

    /// <summary>Withdrawn by the officer before a committee decided.</summary>
    Withdrawn,
}

/// <summary>A request for a later due date and the committee's decision. The original date is never overwritten.</summary>
public sealed class DeadlineChange
{
    /// <summary>The longest reason.</summary>
    public const int ReasonLength = 1000;

    private DeadlineChange()
    {
    }

    internal DeadlineChange(ImprovementAction action, DateOnly from, DateOnly to, string reason, string askedBy, DateOnly askedOn, int? askedById)
    {
        Action = action;
        From = from;
        To = to;
        Reason = reason;
        AskedBy = askedBy;
        AskedOn = askedOn;
        AskedById = askedById;
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public ImprovementAction Action { get; private set; } = null!;

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public string Reason { get; private set; } = string.Empty;

    public string AskedBy { get; private set; } = string.Empty;

    /// <summary>The account that made the request; null for requests made before accounts were recorded.</summary>
    public int? AskedById { get; private set; }

    public DateOnly AskedOn { get; private set; }

    public DeadlineDecision Decision { get; private set; }

    public int? CommitteeId { get; private set; }

    public Committee? Committee { get; private set; }

    public string? MinuteReference { get; private set; }

    /// <summary>The date of the committee's decision or of the withdrawal.</summary>
    public DateOnly? DecidedOn { get; private set; }

    internal void Withdraw(DateOnly on)
    {
        if (Decision != DeadlineDecision.Asked)
        {
            throw new RuleException(Decision == DeadlineDecision.Withdrawn
                ? "This request has already been withdrawn."
                : "A committee has decided this request, so you cannot withdraw it.");
        }

        Decision = DeadlineDecision.Withdrawn;
        DecidedOn = on;
    }

    internal void Decide(DeadlineDecision decision, Committee committee, string minute, DateOnly on)
    {
        if (Decision != DeadlineDecision.Asked)
        {
            throw new RuleException(Decision == DeadlineDecision.Withdrawn
                ? "This request has been withdrawn, so there is nothing to decide."
                : "This request has already been decided.");
        }

        if (decision is not (DeadlineDecision.Agreed or DeadlineDecision.Refused))
        {
            throw new RuleException(nameof(Decision), "Select what the committee decided");
        }

        if (on < AskedOn)
        {
            throw new RuleException("MeetingDate", $"Date of the meeting must be on or after {AskedOn:d MMMM yyyy}, when the later date was requested");
        }

        MinuteReference = Minutes.Tidied(minute);
        Decision = decision;
        Committee = committee;
        DecidedOn = on;
    }
}

/// <summary>A committee's acceptance that an action is complete. Only this closes the action.</summary>
public sealed class ClosureDecision
{
    private ClosureDecision()
    {
    }

    internal ClosureDecision(ImprovementAction action, Committee committee, string minute, DateOnly on)
    {
        Action = action;
        Committee = committee;
        MinuteReference = minute;
        DecidedOn = on;
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public ImprovementAction Action { get; private set; } = null!;

    public int CommitteeId { get; private set; }

    public Committee Committee { get; private set; } = null!;

    public string MinuteReference { get; private set; } = string.Empty;

    public DateOnly DecidedOn { get; private set; }
}
