using BenchmarkDotNet.Attributes;
using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Benchmarks;

/// <summary>Measures the charts of a report with 35 indicators against writing the same figures as tables.</summary>
public class DrawingCharts
{
    private const int Indicators = 35;
    private const int Periods = 7;

    private readonly List<LineChart> charts = [.. Enumerable.Range(0, Indicators).Select(Chart)];

    /// <summary>Draws the charts and writes them as SVG. The goal is 2 milliseconds at most.</summary>
    [Benchmark(Baseline = true)]
    public int Svg() => charts.Sum(chart => ChartSvg.Write(chart.Draw()).Length);

    /// <summary>Draws the charts only.</summary>
    [Benchmark]
    public int Drawn() => charts.Sum(chart => chart.Draw().Parts.Count);

    /// <summary>Writes the figures of the same charts as text.</summary>
    [Benchmark]
    public int Figures() => charts.Sum(chart => chart.Points.Sum(point => chart.Unit.Format(point.Value ?? 0).Length + chart.Unit.Format(point.Target ?? 0).Length));

    private static LineChart Chart(int number) => new()
    {
        Id = $"chart-{number}",
        Title = "Short of target at all 6 results, and 10.3 points lower than a year ago",
        Unit = ChartUnit.Percent(1),
        Better = Better.Higher,
        Points = [.. Enumerable.Range(0, Periods)
            .Select(period => new ChartPoint(new DateOnly(2012, 9, 30).AddMonths(3 * period), period == Periods - 1 ? null : 70 + ((number + period) % 25))
            {
                Target = 75 + period,
                Mark = (ChartMark)(period % 4),
            })],
    };
}
