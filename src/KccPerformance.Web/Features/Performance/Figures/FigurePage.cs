using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Indicators;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Figures;

/// <summary>A file and its row; null if the figure was entered in a form.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Row">The row number, from 1, including the headings.</param>
/// <param name="Sha256">The fingerprint of the file.</param>
public sealed record FileRow(string Name, int? Row, string Sha256);

/// <summary>The approval of a value, or why it was sent back.</summary>
public sealed record FigureDecision(ResultDecisionKind Kind, string By, DateTime At, string? Reason);

/// <summary>A value that was entered or imported for the period.</summary>
public sealed record EnteredValue(int Id, decimal? Value, string? NoFigureReason, decimal? RatedValue, string By, DateTime At)
{
    public RestatementKind? Kind { get; init; }

    public string? Reason { get; init; }

    public string? Note { get; init; }

    /// <summary>The comment that was entered with it.</summary>
    public string? Comment { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    public string? SourceLines { get; init; }

    public FileRow? File { get; init; }

    public IReadOnlyList<FigureDecision> Decisions { get; init; } = [];
}

/// <summary>A target, floor or threshold as set or changed.</summary>
public sealed record SetTarget(TargetMeasure Measure, decimal? To, bool IsFirst, bool IsIllustrative, string By, DateTime At)
{
    public string? Reason { get; init; }

    public string? DecidedBy { get; init; }

    public string? Minute { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public FileRow? File { get; init; }
}

/// <summary>A rating that the council published.</summary>
public sealed record PublishedAs(RagRating Rating, string? Source, FileRow? File);

/// <summary>The history of one figure: who entered it, from which file and row, the rule it is rated by, who approved it, and the final reports that contain it.</summary>
public sealed record FigurePage
{
    public required IndicatorPosition Indicator { get; init; }

    public required IndicatorFigure Figure { get; init; }

    /// <summary>The definition in force on the last day of the period.</summary>
    public required IndicatorDefinition Definition { get; init; }

    /// <summary>The values, newest first.</summary>
    public required IReadOnlyList<EnteredValue> Values { get; init; }

    /// <summary>The target and limits, newest first.</summary>
    public required IReadOnlyList<SetTarget> Targets { get; init; }

    /// <summary>The published ratings, newest first.</summary>
    public required IReadOnlyList<PublishedAs> Published { get; init; }

    /// <summary>The figure in final reports, newest report first.</summary>
    public required IReadOnlyList<ToldFigure> Finals { get; init; }

    /// <summary>Whether the user can restate the figure.</summary>
    public required bool MayRestate { get; init; }

    public FigureCode Code => new(Indicator.Reference, Figure.PeriodEnd);

    public string Period => PerformanceLabels.Period(Figure);

    public bool IsKey => Indicator.Kind == IndicatorKind.Key;

    /// <summary>The page of the indicator, or the page of activity.</summary>
    public string Above => IsKey ? "/performance/indicators/" + Indicator.Reference : "/performance/activity#" + Indicator.Reference;

    public string Value(decimal? value) => value is { } figure ? PerformanceLabels.UnitOf(Definition.Unit, Definition.DecimalPlaces).Format(figure) : "No figure";

    public string Level(decimal? level) => level is { } figure ? PerformanceLabels.UnitOf(Definition.Unit, Definition.DecimalPlaces).Tick(figure) : "None";
}
