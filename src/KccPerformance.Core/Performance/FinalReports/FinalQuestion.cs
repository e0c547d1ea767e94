using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>
/// A member's question on an indicator: one that was not answered when the report was finalised, or was answered since the
/// quarter began.
/// </summary>
/// <param name="Reference">The indicator.</param>
/// <param name="Text">The question.</param>
/// <param name="AskedBy">The member's name at the time.</param>
/// <param name="AskedAt">The instant in UTC.</param>
/// <param name="AnswerBy">The date the answer was due.</param>
/// <param name="State">Open, answered or accepted.</param>
public sealed record FinalQuestion(string Reference, string Text, string AskedBy, DateTime AskedAt, DateOnly AnswerBy, QuestionState State)
{
    public string? Answer { get; init; }

    public string? AnsweredBy { get; init; }

    public DateTime? AnsweredAt { get; init; }
}
