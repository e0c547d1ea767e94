using System.Globalization;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;

namespace KccPerformance.Core.Risks.FinalReports;

/// <summary>
/// A final register: the risks of a register that are not exempt, as they were when it was finalised. Exempt risks are in
/// a document of their own (<see cref="ExemptRisks"/>), and are only counted here.
/// </summary>
/// <param name="Code">The register: "CRR".</param>
/// <param name="Name">"Corporate risks".</param>
/// <param name="LastDay">The date of the register.</param>
/// <param name="FinalisedAt">The instant in UTC, by the clock of risks.</param>
public sealed record FinalRegister(string Code, string Name, DateOnly LastDay, DateTime FinalisedAt)
{
    public string FinalisedBy { get; init; } = string.Empty;

    /// <summary>The note for readers.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The meeting that it is reported to; null if it was not known.</summary>
    public RegisterMeeting? Meeting { get; init; }

    /// <summary>The last day of the period by which actions were counted as due; null if there was none.</summary>
    public DateOnly? PositionOn { get; init; }

    /// <summary>The open risks, by reference.</summary>
    public required IReadOnlyList<FinalRisk> Risks { get; init; }

    /// <summary>The risks that had been closed, so that a comparison can say why a risk is no longer there.</summary>
    public required IReadOnlyList<ClosedRisk> Closed { get; init; }

    /// <summary>The number of exempt risks, by paragraph.</summary>
    public required IReadOnlyList<FinalExemptCount> Exempt { get; init; }

    /// <summary>The counts of actions printed in the register's last paper; null in documents written before they were kept.</summary>
    public IReadOnlyList<FinalActionCount>? Printed { get; init; }

    /// <summary>Members' questions that were not answered; null if there were none, and in documents written before they were kept.</summary>
    public IReadOnlyList<FinalRiskQuestion>? Questions { get; init; }

    /// <summary>The number of exempt questions, by paragraph, which are not in the list; null if there were none.</summary>
    public IReadOnlyList<ExemptCount>? ExemptQuestions { get; init; }

    /// <summary>"crr-2013-12-31".</summary>
    public string Slug => SlugOf(Code, LastDay);

    public static string SlugOf(string code, DateOnly lastDay)
        => string.Create(CultureInfo.InvariantCulture, $"{code.ToLowerInvariant()}-{lastDay:yyyy-MM-dd}");

    /// <summary>The register and date of an address; null if the text is not such an address.</summary>
    public static (string Code, DateOnly LastDay)? ReadSlug(string? slug)
        => slug is { Length: > 11 and < 30 } && slug[^11] == '-'
            && DateOnly.TryParseExact(slug[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? (slug[..^11].ToUpperInvariant(), day)
                : null;
}

/// <summary>A member's question on a risk that was not answered when the register was finalised.</summary>
public sealed record FinalRiskQuestion(string Reference, string Text, string AskedBy, DateTime AskedAt, DateOnly AnswerBy);

/// <summary>The meeting that a final register is reported to.</summary>
public sealed record RegisterMeeting(string Committee, DateOnly Date);

/// <summary>The exempt risks of a register when it was finalised (Part 2).</summary>
/// <param name="Risks">The open ones, by reference.</param>
/// <param name="Closed">The closed ones.</param>
public sealed record ExemptRisks(IReadOnlyList<FinalRisk> Risks, IReadOnlyList<ClosedRisk> Closed);

/// <summary>The number of open risks that were exempt under a paragraph of Schedule 12A.</summary>
public sealed record FinalExemptCount(int Paragraph, int Number);

/// <summary>The counts of actions of one due period as a paper printed them. A count that it did not print is null.</summary>
public sealed record FinalActionCount(RiskActionDue Due, int? Completed, int? Outstanding, int? RegularReview, int Total);

/// <summary>A risk that had been closed.</summary>
public sealed record ClosedRisk(string Reference, string Title, DateOnly ClosedOn, string? Reason)
{
    /// <summary>The reference of the risk that replaced it.</summary>
    public string? RefocusedTo { get; init; }
}

/// <summary>A risk as it was when its register was finalised.</summary>
public sealed record FinalRisk
{
    public required string Reference { get; init; }

    public required string Title { get; init; }

    public string? Cause { get; init; }

    public string? Event { get; init; }

    public string? Consequence { get; init; }

    public string? Controls { get; init; }

    public string? Owner { get; init; }

    /// <summary>The user who reviewed it.</summary>
    public string? Lead { get; init; }

    public int? Score { get; init; }

    public RiskRating? Rating { get; init; }

    public int? Likelihood { get; init; }

    public int? Impact { get; init; }

    public int? Target { get; init; }

    public RiskRating? TargetRating { get; init; }

    public DateOnly? TargetDate { get; init; }

    /// <summary>The score in the final register before; if there was none, that of the review before.</summary>
    public int? ScoreBefore { get; init; }

    public DateTime? ReviewedAt { get; init; }

    /// <summary>The last review with its reason; null without one, and in documents written before it was kept.</summary>
    public FinalReview? LastReview { get; init; }

    public string? RefocusedFrom { get; init; }

    public string? RefocusedFromTitle { get; init; }

    public int? ExemptParagraph { get; init; }

    public bool IsIllustrative { get; init; }

    public required IReadOnlyList<FinalRiskAction> Actions { get; init; }
}

/// <summary>A review of a score in a final register.</summary>
public sealed record FinalReview(DateTime At, int Score, string Reason, string Author);

/// <summary>A mitigating action as it was when the register was finalised.</summary>
public sealed record FinalRiskAction(int Order, string Text, string? Owner, DateOnly? DueDate, RiskActionDue Due, RiskActionState State)
{
    /// <summary>The last progress note; null if there was none.</summary>
    public FinalRiskNote? Note { get; init; }
}

/// <summary>A progress note in a final register.</summary>
public sealed record FinalRiskNote(string Text, string Author, DateTime At);
