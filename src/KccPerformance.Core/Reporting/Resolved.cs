namespace KccPerformance.Core.Reporting;

/// <summary>What a committee decided, as the minutes have it.</summary>
/// <param name="CommitteeId">The committee.</param>
/// <param name="On">The day it met.</param>
/// <param name="Minute">The minute reference.</param>
public sealed record CommitteeDecision(int CommitteeId, DateOnly On, string Minute);

/// <summary>A resolution to record.</summary>
/// <param name="Kind">What was decided about.</param>
/// <param name="SubjectId">The key of the request, the question, or for a closure the action.</param>
/// <param name="Version">The version of the action, or of the question, when the form was opened.</param>
/// <param name="Outcome">What was resolved.</param>
/// <param name="Minuted">The committee, the day and the minute.</param>
public sealed record Resolved(ResolutionKind Kind, int SubjectId, int Version, ResolutionOutcome Outcome, CommitteeDecision Minuted)
{
    /// <summary>Why it was refused; a closure is not refused without.</summary>
    public string? Reason { get; init; }

    /// <summary>The frozen period whose pack put it to the committee; where null, it is looked for.</summary>
    public int? PeriodId { get; init; }

    /// <summary>Where the site is reached, for links in messages.</summary>
    public string Origin { get; init; } = string.Empty;
}
