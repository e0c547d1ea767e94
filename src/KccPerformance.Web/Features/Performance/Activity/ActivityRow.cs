using KccPerformance.Core.Performance.Reports;

namespace KccPerformance.Web.Features.Performance.Activity;

/// <summary>An activity indicator and a period in the downloads. Numbers are not formatted, and unknown values are empty.</summary>
public sealed record ActivityRow
{
    public required string Reference { get; init; }

    public required string Name { get; init; }

    /// <summary>activity or context.</summary>
    public required string Kind { get; init; }

    public required string Period { get; init; }

    public required DateOnly PeriodEnd { get; init; }

    public required string Unit { get; init; }

    public decimal? Actual { get; init; }

    public bool Forecast { get; init; }

    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    /// <summary>The position worked out here: above, within or below; null if a threshold is not known.</summary>
    public string? Position { get; init; }

    /// <summary>The position that a report about this period publishes.</summary>
    public string? PositionPublished { get; init; }

    public string? PositionWords { get; init; }

    public bool Provisional { get; init; }

    public DateOnly? DataTo { get; init; }

    public bool NotComparable { get; init; }

    public decimal? ComparablePrevious { get; init; }

    /// <summary>missing, entered, approved or sent back.</summary>
    public required string State { get; init; }

    public static string? WordOf(ThresholdPosition? position) => position switch
    {
        ThresholdPosition.Above => "above",
        ThresholdPosition.Within => "within",
        ThresholdPosition.Below => "below",
        _ => null,
    };
}
