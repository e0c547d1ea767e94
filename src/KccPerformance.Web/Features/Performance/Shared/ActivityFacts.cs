using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>Facts about an activity indicator: its position in relation to its thresholds, and its figures.</summary>
public static class ActivityFacts
{
    /// <summary>The published position, or the one worked out from the thresholds.</summary>
    public static ThresholdPosition Position(this IndicatorPosition indicator)
        => indicator.PositionPublished is { } published and not ThresholdPosition.NotKnown ? published : indicator.Threshold;

    public static bool IsOutside(this IndicatorPosition indicator) => indicator.Position() is ThresholdPosition.Above or ThresholdPosition.Below;

    /// <summary>The latest figure that is not a forecast.</summary>
    public static IndicatorFigure? Latest(this IndicatorPosition indicator) => Actual(indicator).LastOrDefault();

    public static IndicatorFigure? Earlier(this IndicatorPosition indicator) => Actual(indicator).Reverse().Skip(1).FirstOrDefault();

    public static IndicatorFigure? Forecast(this IndicatorPosition indicator)
        => indicator.Figures.LastOrDefault(figure => figure is { IsForecast: true, Value: not null });

    /// <summary>"36,000 to 50,000", "up to 100"; null if no threshold is known.</summary>
    public static string? Range(this IndicatorPosition indicator)
    {
        var known = indicator.Figures.LastOrDefault(figure => figure.Lower is not null || figure.Upper is not null);
        var unit = PerformanceLabels.UnitOf(indicator.Rules);
        return (known?.Lower, known?.Upper) switch
        {
            ({ } lower, { } upper) => $"{unit.Tick(lower)} to {unit.Tick(upper)}",
            (null, { } upper) => $"up to {unit.Tick(upper)}",
            ({ } lower, null) => $"{unit.Tick(lower)} or more",
            _ => null,
        };
    }

    /// <summary>A small chart; null if there are fewer than two figures.</summary>
    public static LineChart? Chart(this IndicatorPosition indicator)
    {
        var actual = Actual(indicator).ToList();
        if (actual.Count < 2)
        {
            return null;
        }

        List<ChartPoint> points =
        [
            .. indicator.Figures.Where(figure => !figure.IsForecast).Select(figure => new ChartPoint(figure.PeriodEnd, figure.Value)
            {
                Lower = figure.Lower,
                Upper = figure.Upper,
                IsProvisional = figure.IsProvisional,
                IsNotComparable = figure.IsNotComparable,
                Mark = RatingRules.PositionOf(figure.Value, figure.Lower, figure.Upper) is ThresholdPosition.Above or ThresholdPosition.Below
                    || (figure == actual[^1] && indicator.IsOutside()) ? ChartMark.Outside : ChartMark.NotRated,
            }),
        ];
        IndicatorChart.ShowGaps(points, indicator.Rules.Frequency);
        return new LineChart
        {
            Id = "activity-" + indicator.Reference.Replace('.', '-'),
            Title = indicator.Name(),
            Unit = PerformanceLabels.UnitOf(indicator.Rules.Unit, actual.Max(figure => PerformanceLabels.Places(figure.Value!.Value))),
            Size = ChartSize.Small,
            Points = points,
        };
    }

    private static IEnumerable<IndicatorFigure> Actual(IndicatorPosition indicator)
        => indicator.Figures.Where(figure => figure is { Value: not null, IsForecast: false });
}
