using System.Text.Json.Serialization;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>
/// The public part of a final position: the text of the published plan and the position of each action. It leaves out who
/// reported, verified, asked or added evidence, and gives lead directors as published.
/// </summary>
public sealed record PublicPosition
{
    public required string Plan { get; init; }

    public required string InspectionReport { get; init; }

    public required bool IsIllustrative { get; init; }

    public required string Period { get; init; }

    /// <summary>The date of the figures.</summary>
    public required DateOnly AsAt { get; init; }

    public required string? Committee { get; init; }

    public required DateOnly? Meeting { get; init; }

    /// <summary>How actions are coded; left out for codes with letters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PlanCoding Coding { get; init; }

    /// <summary>Whether actions have categories.</summary>
    [JsonIgnore]
    public bool HasCategories => Coding == PlanCoding.Letters || Actions.Any(action => action.Category is not null);

    public required IReadOnlyList<PublicTheme> Themes { get; init; }

    public required IReadOnlyList<PublicAction> Actions { get; init; }

    /// <summary>The public part of a position.</summary>
    public static PublicPosition Of(PlanPosition position)
    {
        var themes = position.Themes.ToDictionary(theme => theme.Number);
        var categories = position.Categories;
        return new()
        {
            Plan = position.Plan.Title,
            InspectionReport = $"{position.Plan.InspectionReport}, {position.Plan.Inspector}",
            IsIllustrative = position.Plan.IsIllustrative,
            Period = position.Period?.Name ?? string.Empty,
            AsAt = position.AsAt,
            Committee = position.Period?.Meeting?.Committee,
            Meeting = position.Period?.Meeting?.Date,
            Coding = position.Coding,
            Themes = [.. position.Themes.Select(theme => new PublicTheme(theme.Number, theme.Name))],
            Actions = [.. position.Actions.Select(action => PublicAction.Of(action, themes[action.ThemeNumber].Name, categories, position.AsAt))],
        };
    }
}

/// <summary>A theme of the plan.</summary>
public sealed record PublicTheme(int Number, string Name);

/// <summary>An action as shown to the public.</summary>
public sealed record PublicAction
{
    public required string Code { get; init; }

    public required int ThemeNumber { get; init; }

    public required string Theme { get; init; }

    /// <summary>The letter of the category, or its name in a list of the plan's own; left out if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Category { get; init; }

    public required string InspectorsComment { get; init; }

    public required IReadOnlyList<int> Paragraphs { get; init; }

    public required string Timescales { get; init; }

    /// <summary>The lead directors as published.</summary>
    public required string LeadDirectors { get; init; }

    public required IReadOnlyList<PublicCriterion> EvidenceOfImprovement { get; init; }

    public required IReadOnlyList<string> Monitoring { get; init; }

    /// <summary>The texts under the document's other headings, without responsible officers; left out if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExtraText>? Extras { get; init; }

    /// <summary>The milestones with their leads as the plan writes them; left out if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MilestoneEntry>? Milestones { get; init; }

    public required Stage Stage { get; init; }

    public required DeliveryRating? Delivery { get; init; }

    public required OutcomeConfidence? Confidence { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>The rating in the report before; null if the action was not in it.</summary>
    public required Standing? Was { get; init; }

    public required DirectionOfTravel? Direction { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required DateOnly? OriginalDueDate { get; init; }

    public required int TimesMoved { get; init; }

    public required int DaysSlipped { get; init; }

    public required DateOnly? ExpectedCompletionDate { get; init; }

    /// <summary>Days overdue on the day of the report; 0 if not overdue.</summary>
    public required int DaysOverdue { get; init; }

    public required bool IsSlipping { get; init; }

    public required DateOnly? ReportedOn { get; init; }

    public required string? Narrative { get; init; }

    public required string? NextSteps { get; init; }

    /// <summary>The dates, with their labels, without reviews.</summary>
    [JsonIgnore]
    public ActionDates Dates => new()
    {
        IsOpen = Stage.IsOpen(),
        Due = DueDate,
        FirstDue = OriginalDueDate,
        Forecast = ExpectedCompletionDate,
        NextReview = null,
        TimesMoved = TimesMoved,
    };

    internal static PublicAction Of(ActionEntry action, string theme, CategoryList categories, DateOnly asAt) => new()
    {
        Code = action.Code,
        ThemeNumber = action.ThemeNumber,
        Theme = theme,
        Category = categories.WordOf(action.Category) is { Length: > 0 } word ? word : null,
        InspectorsComment = action.InspectorsComment,
        Paragraphs = action.Paragraphs,
        Timescales = action.PublishedTimescale,
        LeadDirectors = action.PublishedLeads,
        EvidenceOfImprovement = [.. action.Criteria.Select(criterion => new PublicCriterion(criterion.Text, criterion.State))],
        Monitoring = action.Monitoring,
        Extras = action.Extras?.Where(extra => !ImportHeadings.AreOfficers(extra.Heading)).ToList() is { Count: > 0 } extras ? extras : null,
        Milestones = action.Milestones,
        Stage = action.Stage,
        Delivery = action.Delivery,
        Confidence = action.Confidence,
        Standing = action.Standing,
        Was = action.Before?.Standing,
        Direction = action.Direction,
        DueDate = action.DueDate,
        OriginalDueDate = action.OriginalDueDate,
        TimesMoved = action.TimesMoved,
        DaysSlipped = action.DaysSlipped,
        ExpectedCompletionDate = action.Forecast,
        DaysOverdue = action.DaysOverdue(asAt),
        IsSlipping = action.IsSlipping(asAt),
        ReportedOn = action.Report is { } report ? LondonTime.DateIn(report.At) : null,
        Narrative = action.Report?.Narrative,
        NextSteps = action.Report?.NextSteps,
    };
}

/// <summary>An evidence requirement and its state.</summary>
public sealed record PublicCriterion(string Text, EvidenceState State);
