using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;

namespace KccPerformance.Core.Risks.Position;

/// <summary>A register as shown on pages.</summary>
public sealed record RegisterPosition(int Id, string Code, string Name, DateOnly? PositionOn);

/// <summary>A progress note as shown on pages.</summary>
public sealed record RiskNotePosition(string Text, RiskActionState State, string Author, DateTime At);

/// <summary>A review of the score as final registers show it.</summary>
public sealed record RiskReviewPosition(DateTime At, int Score, string Reason);

/// <summary>The current position of an action of a risk.</summary>
public sealed record RiskActionPosition
{
    public required int Id { get; init; }

    public required int RiskId { get; init; }

    public required int Order { get; init; }

    public required string Text { get; init; }

    public required string? Owner { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required RiskActionDue Due { get; init; }

    public required RiskActionState State { get; init; }

    public required int Version { get; init; }

    /// <summary>The progress notes, newest first; lists have only the newest.</summary>
    public required IReadOnlyList<RiskNotePosition> Notes { get; init; }

    public RiskNotePosition? LastNote => Notes.Count > 0 ? Notes[0] : null;
}

/// <summary>
/// The current position of a risk, with its actions. The risk that it replaces is left out if the reader may not read
/// that one.
/// </summary>
public sealed record RiskPosition
{
    public required int Id { get; init; }

    public required RegisterPosition Register { get; init; }

    public required string Reference { get; init; }

    public required RiskText Text { get; init; }

    public required int? Score { get; init; }

    public required int? Likelihood { get; init; }

    public required int? Impact { get; init; }

    public required int? Target { get; init; }

    public required DateOnly? TargetDate { get; init; }

    public required int? ScoreBefore { get; init; }

    /// <summary>The date of the final register that the score before is from; null if it is from the last review.</summary>
    public DateOnly? ComparedWith { get; init; }

    public required DateTime? ReviewedAt { get; init; }

    /// <summary>The last review, in final registers that keep it; the page of a risk reads all of them.</summary>
    public RiskReviewPosition? LastReview { get; init; }

    public required string? RefocusedFrom { get; init; }

    public required string? RefocusedFromTitle { get; init; }

    /// <summary>Whether that risk has a page that the reader may open; one from a printed report has none.</summary>
    public bool HasPageOfRefocusedFrom { get; init; }

    /// <summary>The reference of the risk that replaced it.</summary>
    public required string? RefocusedTo { get; init; }

    public required DateOnly? ClosedOn { get; init; }

    public required string? ClosedReason { get; init; }

    public required int? ExemptParagraph { get; init; }

    public required bool IsIllustrative { get; init; }

    public required int? LeadId { get; init; }

    public required string? Lead { get; init; }

    /// <summary>The accounts of the officers who report on its actions.</summary>
    public required IReadOnlyList<int> OfficerIds { get; init; }

    public required int Version { get; init; }

    public required RiskRating? Rating { get; init; }

    public required RiskRating? TargetRating { get; init; }

    public required IReadOnlyList<RiskActionPosition> Actions { get; init; }

    public string Title => Text.Title;

    public bool IsExempt => ExemptParagraph is not null;

    public bool IsClosed => ClosedOn is not null;

    public RiskMovement Movement => RiskRules.Move(ScoreBefore, Score);

    /// <summary>How far the score is above the target; 0 at or below the target, null if either is unknown.</summary>
    public int? Gap => RiskRules.GapOf(Score, Target);

    /// <summary>Whether a user leads the risk or reports on its actions.</summary>
    public bool IsOf(int userId) => LeadId == userId || OfficerIds.Contains(userId);

    public bool IsAboveTarget => Gap > 0;

    public bool IsStuck => RiskRules.IsStuck(ScoreBefore, Score, Target);

    public bool IsDoneWithoutEffect => RiskRules.IsDoneWithoutEffect(Actions.Count, Count(RiskActionState.Completed), ScoreBefore, Score, Target);

    /// <summary>Whether it is open and was not reviewed since its register was last finalised.</summary>
    public bool IsReviewDue(DateTime? finalisedAt) => !IsClosed && finalisedAt is { } at && (ReviewedAt is not { } reviewed || reviewed <= at);

    /// <summary>The action at a position; null if there is none.</summary>
    public RiskActionPosition? FindAction(int order) => Actions.FirstOrDefault(action => action.Order == order);

    public int Count(RiskActionState state) => Actions.Count(action => action.State == state);

    public int Count(RiskActionState state, RiskActionDue due) => Actions.Count(action => action.State == state && action.Due == due);
}
