using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>The chart of an indicator, from the figures that a report shows.</summary>
public static class IndicatorChart
{
    /// <summary>The maximum number of periods in the chart of a page. Older ones are only in the table.</summary>
    private const int MostPoints = 60;

    /// <param name="indicator">The indicator with its figures.</param>
    /// <param name="size">The size of the chart.</param>
    /// <param name="most">The maximum number of periods.</param>
    public static LineChart Of(IndicatorPosition indicator, ChartSize size = ChartSize.Full, int most = MostPoints)
    {
        var rules = indicator.Rules;
        var points = indicator.Figures.Where(figure => !figure.IsForecast).Select(figure => Point(figure, indicator.Current?.PeriodEnd ?? DateOnly.MaxValue))
            .ToList();
        ShowGaps(points, rules.Frequency);
        var chart = new LineChart
        {
            Id = "chart-" + indicator.Reference.Replace('.', '-'),
            Title = string.Empty,
            Unit = PerformanceLabels.UnitOf(rules),
            Better = PerformanceLabels.BetterWhen(rules.Polarity),
            StartsAgainInApril = rules.StartsAgain(),
            TargetWord = IsProfile(indicator) ? "Profile" : "Target",
            Points = points.Count > most ? points[^most..] : points,
            Events = size == ChartSize.Full ? Events(indicator) : [],
            Size = size,
        };

        // The ratings and targets of another series do not apply to the figures drawn.
        var drawn = rules.RatedSeries is null ? chart
            : chart with { Better = Better.Unknown, Points = [.. chart.Points.Select(point => point with { Mark = ChartMark.NotRated, Target = null })] };
        return chart with { Title = ChartFinding.Of(drawn) };
    }

    /// <summary>
    /// Marks the points before which a period is missing. Figures of a monthly indicator can be one for each quarter, as a quarterly
    /// report prints them. Once there is a figure for each month, a month without one is missing.
    /// </summary>
    internal static void ShowGaps(List<ChartPoint> points, Frequency frequency)
    {
        var byMonth = frequency == Frequency.Monthly ? ChartGaps.FirstByMonth(points) ?? int.MaxValue : int.MaxValue;
        ChartGaps.Show(points, index => frequency switch { Frequency.Annual => 12, Frequency.HalfYearly => 6, _ => index >= byMonth ? 1 : 3 });
    }

    /// <summary>Whether targets build up to a target for the year.</summary>
    public static bool IsProfile(IndicatorPosition indicator) => indicator.Rules is { Unit: "count" } && indicator.Rules.StartsAgain();

    /// <summary>A figure after the reported period is not drawn, because it may not be approved. Its target is drawn.</summary>
    private static ChartPoint Point(IndicatorFigure figure, DateOnly reported)
    {
        var target = new ChartPoint(figure.PeriodEnd)
        {
            Target = figure.Target,
            Floor = figure.AmberUsed ? figure.Floor : null,
            UpperFloor = figure.AmberUsed ? figure.UpperFloor : null,
            Lower = figure.Lower,
            Upper = figure.Upper,
            Label = PerformanceLabels.IsYear(figure) ? figure.Name : null,
        };
        return figure.PeriodEnd > reported ? target : target with
        {
            Value = figure.Value,
            Mark = figure.HasFigure ? PerformanceLabels.Mark(figure.Shown) : ChartMark.NotRated,
            IsProvisional = figure.IsProvisional,
            IsNotComparable = figure.IsNotComparable,
            ComparablePrevious = figure.ComparablePrevious,
        };
    }

    /// <summary>The day from which Amber is no longer used, if it was before.</summary>
    private static List<ChartEvent> Events(IndicatorPosition indicator)
    {
        var first = indicator.Figures.FirstOrDefault(figure => !figure.AmberUsed);
        return first is null || !indicator.Figures.Any(figure => figure.AmberUsed && figure.PeriodEnd < first.PeriodEnd)
            ? []
            : [new ChartEvent(new DateOnly(ReportYear.StartOf(first.PeriodEnd), 4, 1), "Amber not used")];
    }
}
