using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.Performance.Results;

/// <summary>The decision behind a change of a target: who decided, where it is minuted, and when.</summary>
/// <param name="DecidedBy">The committee or person, in words.</param>
/// <param name="Minute">The minute reference.</param>
/// <param name="On">The day of the decision.</param>
public sealed record TargetDecision(string DecidedBy, string Minute, DateOnly On)
{
    public const int NameLength = 200;

    /// <summary>The committee, if it is in the system.</summary>
    public Committee? Committee { get; init; }
}

/// <summary>Who sets a target, and the file it comes from.</summary>
public sealed record TargetOrigin(string By)
{
    public User? User { get; init; }

    public SourceFile? File { get; init; }

    public int? Row { get; init; }
}

/// <summary>A target, floor or threshold as set or changed. Append-only: the first one is never overwritten.</summary>
public sealed class TargetChange
{
    public const int ReasonLength = 1000;

    private TargetChange()
    {
    }

    internal TargetChange(IndicatorPeriod period, TargetMeasure measure, decimal? from, decimal? to, bool isFirst, TargetOrigin origin, DateTime at)
    {
        Period = period;
        (IndicatorId, PeriodEnd) = (period.IndicatorId, period.PeriodEnd);
        (Measure, From, To, IsFirst) = (measure, from, to, isFirst);
        (SetBy, SetByUser, SetById) = (origin.By, origin.User, origin.User?.Id);
        (SourceFile, SourceFileId, SourceRow) = (origin.File, origin.File?.Id, origin.Row);
        SetAt = at;
    }

    public int Id { get; private set; }

    public int IndicatorId { get; private set; }

    public DateOnly PeriodEnd { get; private set; }

    public IndicatorPeriod Period { get; private set; } = null!;

    public TargetMeasure Measure { get; private set; }

    /// <summary>The previous figure; null if there was none.</summary>
    public decimal? From { get; private set; }

    /// <summary>The new figure; null if it is removed.</summary>
    public decimal? To { get; private set; }

    /// <summary>Whether this sets the measure for the first time.</summary>
    public bool IsFirst { get; private set; }

    /// <summary>Whether it is invented for the demonstration.</summary>
    public bool IsIllustrative { get; internal init; }

    /// <summary>The reason for the change; null when the measure is first set.</summary>
    public string? Reason { get; internal init; }

    /// <summary>The committee or person that decided; required once the year has begun.</summary>
    public string? DecidedBy { get; internal init; }

    public int? CommitteeId { get; internal init; }

    public Committee? Committee { get; internal init; }

    public string? MinuteReference { get; internal init; }

    public DateOnly? DecidedOn { get; internal init; }

    public string SetBy { get; private set; } = string.Empty;

    public int? SetById { get; private set; }

    public User? SetByUser { get; private set; }

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime SetAt { get; private set; }

    public int? SourceFileId { get; private set; }

    public SourceFile? SourceFile { get; private set; }

    public int? SourceRow { get; private set; }
}
