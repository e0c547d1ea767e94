using System.Text.Json.Serialization;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Actions;

/// <summary>Everything that a download contains about an action: the plan's words as published, and its position.</summary>
public sealed record ActionFacts
{
    public required string Code { get; init; }

    public required ThemeFacts Theme { get; init; }

    /// <summary>The letter of the category, or its name in a list of the plan's own; left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Category { get; init; }

    public required IReadOnlyList<int> Paragraphs { get; init; }

    public required string InspectorsComment { get; init; }

    /// <summary>The timescale as published; empty if the plan gives none.</summary>
    public required string Timescales { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required DateOnly? OriginalDueDate { get; init; }

    /// <summary>Null for an action that is complete or closed.</summary>
    public required DateOnly? NextReview { get; init; }

    public required InspectorsResponse Response { get; init; }

    /// <summary>The current lead directors, in order.</summary>
    public required IReadOnlyList<string> Leads { get; init; }

    /// <summary>The lead directors as published.</summary>
    public required string LeadDirectors { get; init; }

    public required IReadOnlyList<string> EvidenceOfImprovement { get; init; }

    public required IReadOnlyList<string> Monitoring { get; init; }

    /// <summary>The texts under other headings of the document; left out if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExtraText>? Extras { get; init; }

    /// <summary>The milestones; left out if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MilestoneEntry>? Milestones { get; init; }

    public required Stage Stage { get; init; }

    public required DeliveryRating? Delivery { get; init; }

    public required OutcomeConfidence? Confidence { get; init; }

    public required DirectionOfTravel? Direction { get; init; }

    public required IReadOnlyList<Flag> Flags { get; init; }

    public required DateOnly? ExpectedCompletionDate { get; init; }

    public required int TimesMoved { get; init; }

    /// <summary>The number of days by which the due date is later than the original one.</summary>
    public required int DaysSlipped { get; init; }

    public required UpdateFacts? LastUpdate { get; init; }
}

/// <summary>A theme by number and name.</summary>
public sealed record ThemeFacts(int Number, string Name);

/// <summary>The last update of an action.</summary>
/// <param name="ReportedAt">The instant in UTC.</param>
/// <param name="Author">The author's name at the time.</param>
/// <param name="Narrative">Progress since the last update.</param>
/// <param name="NextSteps">The next steps, if given.</param>
/// <param name="Period">The reporting period it belongs to.</param>
/// <param name="NoChange">Whether it was a "No change" update.</param>
public sealed record UpdateFacts(DateTime ReportedAt, string Author, string Narrative, string? NextSteps, string Period, bool NoChange);
