using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Papers;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.FinalReports;

/// <summary>
/// The final monitoring report of a half-year: the objectives of all business plans, the directorate's dashboard and the text
/// of the report, as they were when it was finalised.
/// </summary>
/// <param name="Year">The year in which the financial year starts.</param>
/// <param name="Half">The half-year.</param>
/// <param name="FinalisedAt">The instant in UTC, by the clock of business plans.</param>
public sealed record FinalHalfYear(int Year, HalfYear Half, DateTime FinalisedAt)
{
    public string FinalisedBy { get; init; } = string.Empty;

    /// <summary>The note for readers.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The meeting that it is reported to; null if it was not known.</summary>
    public HalfYearMeeting? Meeting { get; init; }

    /// <summary>The plans, in the order of their first paragraphs.</summary>
    public required IReadOnlyList<FinalPlan> Plans { get; init; }

    /// <summary>The objectives by division, in the order of their paragraphs.</summary>
    public required IReadOnlyList<FinalObjective> Objectives { get; init; }

    public FinalDashboard? Dashboard { get; init; }

    /// <summary>Members' questions that were not answered; null if there were none, and in documents written before they were kept.</summary>
    public IReadOnlyList<FinalObjectiveQuestion>? Questions { get; init; }

    /// <summary>The number of exempt questions, by paragraph, which are not in the list; null if there were none.</summary>
    public IReadOnlyList<ExemptCount>? ExemptQuestions { get; init; }

    /// <summary>The text of the report as an administrator had edited it.</summary>
    public required PaperText Text { get; init; }
}

/// <summary>A member's question on an objective that was not answered when the report was finalised.</summary>
public sealed record FinalObjectiveQuestion(string Plan, int Paragraph, string Text, string AskedBy, DateTime AskedAt, DateOnly AnswerBy);

/// <summary>The meeting that a final report is put to.</summary>
public sealed record HalfYearMeeting(string Committee, DateOnly Date);

/// <summary>A business plan in a final report.</summary>
public sealed record FinalPlan(string Slug, string Division, string? Directorate, string? LeadTitle, string? Lead, string? CabinetMember);

/// <summary>An objective in a final report.</summary>
public sealed record FinalObjective(string Plan, string Division, string? Directorate, string Service, int Paragraph, string Text)
{
    public string? Lead { get; init; }

    public DateOnly? OriginalDate { get; init; }

    public string? DateWords { get; init; }

    /// <summary>The last move of the due date; null if it had not moved.</summary>
    public FinalMove? Moved { get; init; }

    /// <summary>The monitoring; null if nothing had been reported.</summary>
    public FinalMonitoring? Monitoring { get; init; }
}

/// <summary>A move of a date in a final report.</summary>
public sealed record FinalMove(DateOnly? From, DateOnly To, string Reason, string? Words, string By, DateTime At);

/// <summary>The monitoring of an objective in a final report.</summary>
public sealed record FinalMonitoring(ObjectiveState State, MonitoringStage Stage, string Words, string Author, DateTime EnteredAt)
{
    public string? Reason { get; init; }

    public DateOnly? RevisedDate { get; init; }

    public string? MovedTo { get; init; }

    public bool IsPrinted { get; init; }

    public bool IsIssue { get; init; }

    public string? DecidedBy { get; init; }

    public DateTime? DecidedAt { get; init; }
}

/// <summary>The directorate's dashboard in a final report.</summary>
public sealed record FinalDashboard(string Directorate, DateOnly AsAt, int Green, int Amber, int Red, IReadOnlyList<FinalRed> Reds);

/// <summary>A red indicator of the dashboard.</summary>
public sealed record FinalRed(string Indicator, string Reason);
