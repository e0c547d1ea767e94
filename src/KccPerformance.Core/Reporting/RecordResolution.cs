namespace KccPerformance.Core.Reporting;

/// <summary>A minuted committee decision.</summary>
/// <param name="CommitteeId">The committee.</param>
/// <param name="On">The date of the meeting.</param>
/// <param name="Minute">The minute reference.</param>
public sealed record CommitteeDecision(int CommitteeId, DateOnly On, string Minute);

/// <summary>A decision to record.</summary>
/// <param name="Kind">The kind of item.</param>
/// <param name="SubjectId">The key of the request, the question or, for a closure, the action.</param>
/// <param name="Version">The version of the action, or of the question, when the form was opened.</param>
/// <param name="Outcome">The decision.</param>
/// <param name="Minuted">The committee, date and minute.</param>
public sealed record RecordResolution(ResolutionKind Kind, int SubjectId, int Version, ResolutionOutcome Outcome, CommitteeDecision Minuted)
{
    /// <summary>The reason for a refusal; required for a closure.</summary>
    public string? Reason { get; init; }

    /// <summary>The period of the report with the item; null to find it.</summary>
    public int? PeriodId { get; init; }

    /// <summary>The address of the site, for links in emails.</summary>
    public string Origin { get; init; } = string.Empty;
}
