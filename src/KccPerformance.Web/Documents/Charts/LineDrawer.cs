namespace KccPerformance.Web.Documents.Charts;

/// <summary>Draws a line chart: ticks, range, target, floor, line, marks and text, from back to front.</summary>
internal sealed class LineDrawer
{
    private const double Left = 0.13;
    private const double Right = 0.93;

    private readonly LineChart chart;
    private readonly IReadOnlyList<ChartPoint> points;
    private readonly ValueScale values;
    private readonly TimeScale time;
    private readonly int height;
    private readonly List<ChartPart> parts = [];

    public LineDrawer(LineChart chart)
    {
        this.chart = chart;
        points = chart.Points;
        var isFull = chart.Size == ChartSize.Full;
        height = isFull ? 262 : 124;
        var shown = points.SelectMany(point => (decimal?[])[point.Value, point.Target, point.Floor, point.UpperFloor, point.Lower, point.Upper, point.ComparablePrevious]).OfType<decimal>();
        values = ValueScale.Of(shown, chart.Unit, isFull ? 36 : 22, height - (isFull ? 50 : 26), isFull ? 4 : null,
            chart is { StartsAgainInApril: true, Unit.IsPercent: false });
        var first = points.Count > 0 ? points[0].At : default;
        time = new TimeScale(chart.From ?? first, chart.To ?? (points.Count > 0 ? points[^1].At : first), isFull ? Left : 0.06, isFull ? Right : 0.86);
    }

    public ChartDrawing Draw()
    {
        DrawTicks();
        DrawRange();
        DrawEvents();
        DrawSteps(StrokeKind.Target, point => point.Target);
        DrawSteps(StrokeKind.Floor, point => point.Floor);
        DrawSteps(StrokeKind.Floor, point => point.UpperFloor);
        DrawLine();
        DrawMarks();
        parts.AddRange(new LabelPlacer(chart, values, time, height).Place());
        return new ChartDrawing(chart.Id, chart.Title, ChartDescription.Of(chart), height, parts)
        {
            Css = chart.Size == ChartSize.Full ? "app-chart" : "app-chart app-chart--small",
            StartsAt = points.Any(point => point.Value is not null) && values.Ticks is [not 0, ..] ? chart.Unit.Tick(values.Ticks[0]) : null,
        };
    }

    private double X(ChartPoint point) => time.X(point.At);

    private void DrawTicks()
    {
        if (chart.Size == ChartSize.Small || !points.Any(point => point.Value is not null || point.Target is not null))
        {
            return;
        }

        foreach (var tick in values.Ticks)
        {
            var y = values.Y(tick);
            parts.Add(new ChartStroke(StrokeKind.Grid, 0, y, 1, y));
            parts.Add(new ChartText(TextKind.Tick, 0, y - 5, chart.Unit.Tick(tick), TextAnchor.Start));
        }
    }

    /// <summary>The range of a period starts at the end of the previous period, unless that is missing.</summary>
    private void DrawRange()
    {
        for (var index = 0; index < points.Count; index++)
        {
            var (from, lower, upper) = (Start(index), points[index].Lower, points[index].Upper);
            while (index + 1 < points.Count && points[index + 1].StartsOn is null && (points[index + 1].Lower, points[index + 1].Upper) == (lower, upper))
            {
                index++;
            }

            var to = index == points.Count - 1 && chart.Size == ChartSize.Small ? 1 : X(points[index]);
            if (lower is not null && upper is not null)
            {
                parts.Add(new ChartBand(from, values.Y(upper.Value), to, values.Y(lower.Value)));
            }

            foreach (var edge in new[] { lower, upper }.OfType<decimal>())
            {
                parts.Add(new ChartStroke(StrokeKind.BandEdge, from, values.Y(edge), to, values.Y(edge)));
            }
        }
    }

    private double Start(int index) => index == 0 ? chart.Size == ChartSize.Small ? 0 : Math.Max(0.08, X(points[0]) - 0.05)
        : points[index].StartsOn is { } day ? time.X(day)
        : X(points[index - 1]);

    private void DrawEvents()
    {
        foreach (var change in chart.Events)
        {
            var x = time.X(change.At);
            parts.Add(new ChartStroke(StrokeKind.Event, x, 8, x, height - 46));
            var isLate = x > 0.6;
            parts.Add(new ChartText(TextKind.Event, x, 16, change.Text, isLate ? TextAnchor.End : TextAnchor.Start) { Dx = isLate ? -6 : 6 });
        }
    }

    /// <summary>A level for each period, from the end of the previous one if that is not missing, with a vertical line where it changes.</summary>
    private void DrawSteps(StrokeKind kind, Func<ChartPoint, decimal?> level)
    {
        double? last = null;
        for (var index = 0; index < points.Count; index++)
        {
            if (level(points[index]) is not { } value)
            {
                last = null;
                continue;
            }

            last = points[index].StartsOn is null ? last : null;
            var (y, from) = (values.Y(value), Start(index));
            if (last is { } before && Math.Abs(before - y) > 0.01)
            {
                parts.Add(new ChartStroke(kind, from, before, from, y));
            }

            // If the period is the first of its year, or the only one, the step would otherwise be too short to see.
            parts.Add(new ChartStroke(kind, from, y, index == points.Count - 1 ? Math.Min(1, X(points[index]) + 0.03) : X(points[index]), y));
            last = y;
        }
    }

    private void DrawLine()
    {
        for (var index = 1; index < points.Count; index++)
        {
            var (before, point) = (points[index - 1], points[index]);
            if (chart.Joins(before, point))
            {
                parts.Add(new ChartStroke(StrokeKind.Actual, X(before), values.Y(before.Value!.Value), X(point), values.Y(point.Value!.Value)));
            }
            else if (point is { ComparablePrevious: { } comparable, Value: { } value, StartsOn: null })
            {
                parts.Add(new ChartStroke(StrokeKind.Bridge, X(before), values.Y(comparable), X(point), values.Y(value)));
                parts.Add(new ChartSign(ChartMark.NotRated, X(before), values.Y(comparable), SignStyle.Cross));
            }
        }
    }

    private void DrawMarks()
    {
        var latest = points.LastOrDefault(point => point.Value is not null);
        foreach (var point in points.Where(point => point.Value is not null))
        {
            if (chart.Size == ChartSize.Full || ReferenceEquals(point, latest))
            {
                parts.Add(new ChartSign(point.Mark, X(point), values.Y(point.Value!.Value), point.IsProvisional ? SignStyle.Hollow : SignStyle.Filled));
            }
        }
    }
}
