using System.Text.Json.Serialization;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Series;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>An indicator in a final report.</summary>
public sealed record FinalIndicator
{
    /// <summary>The key of the indicator.</summary>
    public required int Id { get; init; }

    public required string Reference { get; init; }

    public required IndicatorKind Kind { get; init; }

    /// <summary>The section in addresses.</summary>
    public required string Section { get; init; }

    public required int Order { get; init; }

    public required IndicatorPlace Place { get; init; }

    /// <summary>The rules in force on the last day of the quarter: polarity, decimal places, names, definition.</summary>
    public required IndicatorRules Rules { get; init; }

    /// <summary>The last day of the period that is reported; null if there is none.</summary>
    public DateOnly? ReportedPeriod { get; init; }

    /// <summary>The last day of the period it is compared with.</summary>
    public DateOnly? PreviousPeriod { get; init; }

    /// <summary>Ratings, direction and trend, as the report shows them.</summary>
    public required WorkedOut Result { get; init; }

    public RagRating? PreviousPublished { get; init; }

    public TravelDirection? ArrowPublished { get; init; }

    public ThresholdPosition? PositionPublished { get; init; }

    public string? PositionWords { get; init; }

    public string? ThresholdBasis { get; init; }

    /// <summary>Who entered the reported figure and who approved it; null if there is no figure.</summary>
    public FinalApproval? Approval { get; init; }

    /// <summary>All figures, oldest first; targets of later periods included.</summary>
    public required IReadOnlyList<IndicatorFigure> Figures { get; init; }

    public required IReadOnlyList<FinalParagraph> Commentary { get; init; }

    /// <summary>The open management actions, by due date; null if there are none.</summary>
    public IReadOnlyList<FinalAction>? Actions { get; init; }

    /// <summary>Neighbours, national averages and volumes, which are shown with the indicator and never rated.</summary>
    public required IReadOnlyList<FinalCompanion> Companions { get; init; }

    /// <summary>Changes to targets and floors after they were first set.</summary>
    public required IReadOnlyList<FinalTargetMove> TargetMoves { get; init; }

    /// <summary>The definitions that the figures were rated by, earliest first.</summary>
    public required IReadOnlyList<FinalDefinition> Definitions { get; init; }

    internal IndicatorPosition ToPosition(SectionName section, DateOnly quarterFirstDay) => new()
    {
        Id = Id,
        Reference = Reference,
        Kind = Kind,
        Section = section,
        Order = Order,
        Place = Place,
        Rules = Rules,
        QuarterFirstDay = quarterFirstDay,
        Figures = Figures,
        Current = Figures.FirstOrDefault(figure => figure.PeriodEnd == ReportedPeriod),
        Previous = Figures.FirstOrDefault(figure => figure.PeriodEnd == PreviousPeriod),
        PreviousPublished = PreviousPublished,
        ArrowPublished = ArrowPublished,
        PositionPublished = PositionPublished,
        PositionWords = PositionWords,
        ThresholdBasis = ThresholdBasis,
        Final = Result,
    };
}

/// <summary>A management action, or a linked action of an improvement plan, that was in progress.</summary>
/// <param name="Text">What will be done.</param>
/// <param name="Owner">The person or post responsible for it; empty if there is none.</param>
/// <param name="FirstDue">The due date as first set; null if an improvement plan gives none.</param>
/// <param name="Due">The due date; null if an improvement plan gives none.</param>
public sealed record FinalAction(string Text, string Owner, DateOnly? FirstDue, DateOnly? Due)
{
    /// <summary>Whether it has an owner and a due date.</summary>
    [JsonIgnore]
    public bool IsOwned => Owner.Length > 0 && Due is not null;
}

/// <summary>The approval of the reported figure.</summary>
/// <param name="State">Entered, approved or sent back.</param>
/// <param name="EnteredBy">The name of the author.</param>
/// <param name="EnteredAt">The instant in UTC.</param>
public sealed record FinalApproval(FigureState State, string EnteredBy, DateTime EnteredAt)
{
    /// <summary>The user who approved it or sent it back; null if it has not been decided.</summary>
    public string? DecidedBy { get; init; }

    public DateTime? DecidedAt { get; init; }

    /// <summary>The reason for sending it back.</summary>
    public string? Reason { get; init; }
}

/// <summary>A paragraph of commentary.</summary>
public sealed record FinalParagraph(int Order, CommentaryKind Kind, string Text, string Author)
{
    public CommentaryKind? AlsoKind { get; init; }

    public string? Source { get; init; }
}

/// <summary>An additional row of the indicator's table.</summary>
public sealed record FinalCompanion(string Name, CompanionKind Kind, string Unit, IReadOnlyList<FinalCompanionValue> Values);

/// <summary>A value of an additional row, and the text as printed.</summary>
public sealed record FinalCompanionValue(DateOnly PeriodEnd, string Label, decimal? Value, string? Printed);

/// <summary>A changed target or floor, and the decision behind it.</summary>
public sealed record FinalTargetMove(DateOnly PeriodEnd, TargetMeasure Measure, decimal? From, decimal? To, string? Reason)
{
    public string? DecidedBy { get; init; }

    public string? Minute { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public string SetBy { get; init; } = string.Empty;
}

/// <summary>A definition, and the first day from which it applies.</summary>
public sealed record FinalDefinition(DateOnly ValidFrom, IndicatorRules Rules, string? Reason, string SetBy);
