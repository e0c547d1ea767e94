using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Reports;

/// <summary>The position of an activity indicator relative to its thresholds.</summary>
public enum ThresholdPosition
{
    Below,
    Within,
    Above,
    NotKnown,
}

/// <summary>
/// The printed facts about an indicator in a report: the reported period, and the previous status, arrow and position
/// that the council published. Without this row, the period follows from the quarter.
/// </summary>
public sealed class ReportedFigure
{
    public const int WordsLength = 300;

    private ReportedFigure()
    {
    }

    public ReportedFigure(QuarterlyReport report, Indicator indicator)
    {
        Report = report;
        Indicator = indicator;
    }

    public int ReportId { get; private set; }

    public QuarterlyReport Report { get; private set; } = null!;

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    /// <summary>The last day of the reported period; null if it follows from the quarter.</summary>
    public DateOnly? PeriodEnd { get; private set; }

    /// <summary>The previous status as published.</summary>
    public RagRating? PreviousRating { get; private set; }

    /// <summary>The direction of travel as published.</summary>
    public TravelDirection? Arrow { get; private set; }

    /// <summary>The position of an activity indicator as published.</summary>
    public ThresholdPosition? Position { get; private set; }

    /// <summary>The position in the words of the report: "slightly above the Upper Threshold".</summary>
    public string? PositionWords { get; private set; }

    /// <summary>The report's text about the thresholds.</summary>
    public string? ThresholdBasis { get; private set; }

    /// <summary>Where it is published: "003:610".</summary>
    public string? Source { get; private set; }

    internal void ReportOn(DateOnly periodEnd) => PeriodEnd = periodEnd;

    internal void Print(RagRating? previous, TravelDirection? arrow, string? source)
        => (PreviousRating, Arrow, Source) = (previous, arrow, source);

    internal void PrintPosition(ThresholdPosition position, string? words, string? basis, string? source)
        => (Position, PositionWords, ThresholdBasis, Source) = (position, words, basis, source);
}
