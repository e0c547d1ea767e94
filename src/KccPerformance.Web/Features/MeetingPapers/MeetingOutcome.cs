using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>
/// What has been recorded about final reports since their meeting: the minute of the paper, the decisions on items, and answers to
/// questions that were open. It is shown beside the reports, which do not change.
/// </summary>
/// <param name="Committee">The short name of the committee.</param>
/// <param name="Date">The day of the meeting.</param>
public sealed record MeetingOutcome(string Committee, DateOnly Date)
{
    /// <summary>The minute of the paper; null until it is recorded.</summary>
    public string? Minute { get; init; }

    /// <summary>What the minutes say about the paper.</summary>
    public string? Text { get; init; }

    /// <summary>The decisions of that meeting on items of the reports.</summary>
    public IReadOnlyList<OutcomeDecision> Decisions { get; init; } = [];

    /// <summary>The questions that were open in the reports and have been answered.</summary>
    public IReadOnlyList<OutcomeAnswer> Answers { get; init; } = [];

    public bool IsEmpty => Minute is null && Decisions.Count == 0 && Answers.Count == 0;
}

/// <summary>A decision on an item, and the page of the item.</summary>
public sealed record OutcomeDecision(MeetingDecision Decision, string Address);

/// <summary>A question with its answer, and where the page of the item shows it.</summary>
public sealed record OutcomeAnswer(string Code, string Question, string? Answer, string? AnsweredBy, DateTime AnsweredAt, string Address);
