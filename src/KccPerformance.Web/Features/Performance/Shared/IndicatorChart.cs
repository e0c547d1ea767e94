using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>The chart of an indicator out of its figures.</summary>
public static class IndicatorChart
{
    /// <summary>More results than this are left to the table: the oldest first.</summary>
    private const int MostPoints = 60;

    public static LineChart Of(IndicatorPosition indicator, ChartSize size = ChartSize.Full)
    {
        var rules = indicator.Rules;
        var points = indicator.Figures.Where(figure => !figure.IsForecast).Select(Point).ToList();
        var chart = new LineChart
        {
            Id = "chart-" + indicator.Reference.Replace('.', '-'),
            Title = string.Empty,
            Unit = PerformanceLabels.UnitOf(rules),
            Better = PerformanceLabels.BetterWhen(rules.Polarity),
            StartsAgainInApril = rules.StartsAgain(),
            TargetWord = IsProfile(indicator) ? "Profile" : "Target",
            Points = points.Count > MostPoints ? points[^MostPoints..] : points,
            Events = Events(indicator),
            Size = size,
        };
        return chart with { Title = ChartFinding.Of(chart) };
    }

    /// <summary>Whether targets are parts of a year's.</summary>
    public static bool IsProfile(IndicatorPosition indicator) => indicator.Rules is { Unit: "count" } && indicator.Rules.StartsAgain();

    private static ChartPoint Point(IndicatorFigure figure) => new(figure.PeriodEnd, figure.Value)
    {
        Mark = figure.HasFigure ? PerformanceLabels.Mark(figure.Shown) : ChartMark.NotRated,
        Target = figure.Target,
        Floor = figure.Floor,
        Lower = figure.Lower,
        Upper = figure.Upper,
        IsProvisional = figure.IsProvisional,
        IsNotComparable = figure.IsNotComparable,
        ComparablePrevious = figure.ComparablePrevious,
        Label = PerformanceLabels.IsYear(figure) ? figure.Name : null,
    };

    /// <summary>The day from which Amber is not used, where it was used before.</summary>
    private static List<ChartEvent> Events(IndicatorPosition indicator)
    {
        var first = indicator.Figures.FirstOrDefault(figure => !figure.AmberUsed);
        return first is null || !indicator.Figures.Any(figure => figure.AmberUsed && figure.PeriodEnd < first.PeriodEnd)
            ? []
            : [new ChartEvent(new DateOnly(ReportYear.StartOf(first.PeriodEnd), 4, 1), "Amber not used")];
    }
}
