using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;

namespace KccPerformance.Core.Risks.Position;

/// <summary>A register, as pages name it.</summary>
public sealed record RegisterPosition(int Id, string Code, string Name, DateOnly? PositionOn);

/// <summary>A progress note, as pages show it.</summary>
public sealed record RiskNotePosition(string Text, RiskActionState State, string Author, DateTime At);

/// <summary>An action of a risk now.</summary>
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

    /// <summary>The progress notes, the newest first; only the newest in lists.</summary>
    public required IReadOnlyList<RiskNotePosition> Notes { get; init; }

    public RiskNotePosition? LastNote => Notes.Count > 0 ? Notes[0] : null;
}

/// <summary>A risk now, with its actions. What it comes from is left out if the reader may not read that risk.</summary>
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

    public required DateTime? ReviewedAt { get; init; }

    public required string? RefocusedFrom { get; init; }

    public required string? RefocusedFromTitle { get; init; }

    /// <summary>The reference of the risk that took its place.</summary>
    public required string? RefocusedTo { get; init; }

    public required DateOnly? ClosedOn { get; init; }

    public required string? ClosedReason { get; init; }

    public required int? ExemptParagraph { get; init; }

    public required bool IsIllustrative { get; init; }

    public required int? LeadId { get; init; }

    public required string? Lead { get; init; }

    /// <summary>The accounts of those who report on its actions.</summary>
    public required IReadOnlyList<int> OfficerIds { get; init; }

    public required int Version { get; init; }

    public required RiskRating? Rating { get; init; }

    public required RiskRating? TargetRating { get; init; }

    public required IReadOnlyList<RiskActionPosition> Actions { get; init; }

    public string Title => Text.Title;

    public bool IsExempt => ExemptParagraph is not null;

    public bool IsClosed => ClosedOn is not null;

    public RiskMovement Movement => RiskRules.Move(ScoreBefore, Score);

    /// <summary>How far it is above target; 0 at target, null if score or target is not known.</summary>
    public int? Gap => RiskRules.GapOf(Score, Target);

    /// <summary>Whether a user leads it or reports on its actions.</summary>
    public bool IsOf(int userId) => LeadId == userId || OfficerIds.Contains(userId);

    public bool IsAboveTarget => Gap > 0;

    public bool IsStuck => RiskRules.IsStuck(ScoreBefore, Score, Target);

    public bool IsDoneWithoutEffect => RiskRules.IsDoneWithoutEffect(Actions.Count, Count(RiskActionState.Completed), ScoreBefore, Score, Target);

    /// <summary>The action at a place; null if there is none.</summary>
    public RiskActionPosition? FindAction(int order) => Actions.FirstOrDefault(action => action.Order == order);

    public int Count(RiskActionState state) => Actions.Count(action => action.State == state);

    public int Count(RiskActionState state, RiskActionDue due) => Actions.Count(action => action.State == state && action.Due == due);
}

/// <summary>How many risks a reader may not read, by the paragraph that makes them exempt.</summary>
public sealed record ExemptCount(int Paragraph, int Count);
