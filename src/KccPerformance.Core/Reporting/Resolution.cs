using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.Reporting;

/// <summary>The kind of matter that a committee decides.</summary>
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
    /// <summary>The longest reason.</summary>
    public const int ReasonLength = 1000;

    private Resolution()
    {
    }

    public Resolution(
        int periodId, ResolutionKind kind, SubjectItem item, int matterId, ResolutionOutcome outcome, Committee committee, string minute, DateOnly decidedOn, string recordedBy, DateTime recordedAt)
    {
        PeriodId = periodId;
        Kind = kind;
        Item = item;
        MatterId = matterId;
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

    public int ItemId { get; private set; }

    public SubjectItem Item { get; private set; } = null!;

    /// <summary>The key of the matter: the request for a later date, the question or, for a closure, the item.</summary>
    public int MatterId { get; private set; }

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
