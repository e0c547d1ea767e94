namespace KccPerformance.Core.Reporting;

/// <summary>Reads the decisions of committees that a module keeps itself. Those on items of final reports are in <see cref="Resolution"/>.</summary>
public interface IMeetingDecisionSource
{
    /// <summary>The decisions of a committee on a day, at most <see cref="MeetingDecision.MostListed"/> of a kind, in a fixed number of queries.</summary>
    Task<IReadOnlyList<MeetingDecision>> ListAsync(int committeeId, DateOnly day, CancellationToken cancellation);
}

/// <summary>A decision of a committee, as recorded from its minutes.</summary>
/// <param name="Kind">The kind of its subject.</param>
/// <param name="Slug">The subject in addresses.</param>
/// <param name="Code">The item: "CEA1".</param>
/// <param name="Matter">What was decided: "Later due date".</param>
/// <param name="Outcome">Whether it was agreed.</param>
/// <param name="Minute">The minute reference.</param>
/// <param name="Reason">The reason for a refusal, if minuted.</param>
public sealed record MeetingDecision(string Kind, string Slug, string Code, string Matter, ResolutionOutcome Outcome, string Minute, string? Reason)
{
    /// <summary>The most decisions of one kind that are listed of a meeting.</summary>
    public const int MostListed = 100;
}
