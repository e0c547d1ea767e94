using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Decisions;

/// <summary>A decision to record.</summary>
/// <param name="Kind">The kind of item.</param>
/// <param name="MatterId">The key of the request, the question or, for a closure, the action.</param>
/// <param name="Version">The version of the action, or of the question, when the form was opened.</param>
/// <param name="Outcome">The decision.</param>
/// <param name="Minuted">The committee, date and minute.</param>
public sealed record RecordResolution(ResolutionKind Kind, int MatterId, int Version, ResolutionOutcome Outcome, CommitteeDecision Minuted)
{
    /// <summary>The reason for a refusal; required for a closure.</summary>
    public string? Reason { get; init; }

    /// <summary>The period of the report that has the item; null to look it up.</summary>
    public int? PeriodId { get; init; }

    /// <summary>The address of the site, for links in emails.</summary>
    public string Origin { get; init; } = string.Empty;
}
