using System.ComponentModel;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>An evidence requirement of an action.</summary>
public sealed record ApiEvidenceRequirement
{
    public required string Text { get; init; }

    public required EvidenceState State { get; init; }
}

/// <summary>A milestone: a step of an action.</summary>
public sealed record ApiMilestone
{
    public required string Text { get; init; }

    [Description("Who leads it, as the plan writes it; empty if the plan does not say")]
    public required string Lead { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required MilestoneState State { get; init; }

    [Description("The day on which it was reported as done")]
    public required DateOnly? DoneOn { get; init; }
}

/// <summary>A text of an action under another heading of the plan.</summary>
public sealed record ApiExtraText
{
    public required string Heading { get; init; }

    public required string Text { get; init; }
}

/// <summary>
/// An action as the list of actions shows it: from a final report until its meeting as in the report, and otherwise as it is
/// now. The texts of the plan, the evidence, leads and officers are always those of now.
/// </summary>
public sealed record ApiAction
{
    public required int Id { get; init; }

    [Description("The slug of the plan")]
    public required string Plan { get; init; }

    [Description("The code, such as CEA1, 1.1.2 or R1a. It is unique in its plan.")]
    public required string Code { get; init; }

    [Description("The number of the theme")]
    public required int Theme { get; init; }

    [Description("The category: a letter from a to d, or its name in a plan with categories of its own; null if there is none")]
    public required string? Category { get; init; }

    public required string InspectorsComment { get; init; }

    public required InspectorsResponse Response { get; init; }

    [Description("The timescale as published")]
    public required string Timescale { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required DateOnly? OriginalDueDate { get; init; }

    public required DateOnly? ExpectedCompletionDate { get; init; }

    [Description("The date of the next review, while the action is open")]
    public required DateOnly? NextReview { get; init; }

    public required Stage Stage { get; init; }

    public required DeliveryRating? Delivery { get; init; }

    public required OutcomeConfidence? Confidence { get; init; }

    [Description("The direction of travel since the report of the last meeting")]
    public required DirectionOfTravel? Direction { get; init; }

    public required IReadOnlyList<Flag> Flags { get; init; }

    [Description("How often the due date has moved")]
    public required int TimesMoved { get; init; }

    public required int DaysSlipped { get; init; }

    public required IReadOnlyList<string> LeadDirectors { get; init; }

    [Description("The officers who report on it")]
    public required IReadOnlyList<string> Officers { get; init; }

    [Description("The paragraphs of the inspection report")]
    public required IReadOnlyList<int> Paragraphs { get; init; }

    public required IReadOnlyList<ApiEvidenceRequirement> EvidenceRequirements { get; init; }

    [Description("How the plan says it is monitored")]
    public required IReadOnlyList<string> Monitoring { get; init; }

    [Description("Texts under other headings of the plan")]
    public required IReadOnlyList<ApiExtraText> ExtraTexts { get; init; }

    [Description("Its milestones, in order. It is complete only when all are done.")]
    public required IReadOnlyList<ApiMilestone> Milestones { get; init; }

    public required DateTime? LastUpdateAt { get; init; }

    [Description("When it was retired. Retired actions are in no list.")]
    public required DateOnly? RetiredOn { get; init; }
}
