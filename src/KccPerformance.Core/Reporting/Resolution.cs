using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.Reporting;

/// <summary>What a committee decided about.</summary>
public enum ResolutionKind
{
    Deadline,
    Closure,
    Answer,
}

public enum ResolutionOutcome
{
    Agreed,
    Refused,

    /// <summary>Noted, and deferred to the next meeting.</summary>
    Noted,
}

/// <summary>A committee's decision on one item of a report, as minuted.</summary>
public sealed class Resolution
{
    private Resolution()
    {
    }

    public Resolution(
        int periodId, ResolutionKind kind, ImprovementAction action, int subjectId, ResolutionOutcome outcome, Committee committee, string minute, DateOnly decidedOn, string recordedBy, DateTime recordedAt)
    {
        PeriodId = periodId;
        Kind = kind;
        Action = action;
        SubjectId = subjectId;
        Outcome = outcome;
        Committee = committee;
        MinuteReference = Minutes.Tidied(minute);
        DecidedOn = decidedOn;
        RecordedBy = recordedBy;
        RecordedAt = recordedAt;
    }

    public int Id { get; private set; }

    /// <summary>The period of the report with the item.</summary>
    public int PeriodId { get; private set; }

    public ResolutionKind Kind { get; private set; }

    public int ActionId { get; private set; }

    public ImprovementAction Action { get; private set; } = null!;

    /// <summary>The key of the item: the request for a later date, the question or, for a closure, the action.</summary>
    public int SubjectId { get; private set; }

    public ResolutionOutcome Outcome { get; private set; }

    public Committee Committee { get; private set; } = null!;

    public int CommitteeId { get; private set; }

    public string MinuteReference { get; private set; } = string.Empty;

    public DateOnly DecidedOn { get; private set; }

    /// <summary>The reason for a refusal, if minuted.</summary>
    public string? Reason { get; init; }

    public string RecordedBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime RecordedAt { get; private set; }
}
