using System.Globalization;

namespace KccPerformance.Web.Documents.Charts;

/// <summary>
/// Places text without overlaps. Lines scale with the page and text does not, so each position is tried at the widths of a wide
/// page and a phone. Text without room on a phone is for wide pages only; text without room on either is left out, because the
/// table has it.
/// </summary>
internal sealed class LabelPlacer(LineChart chart, ValueScale values, TimeScale time, int height)
{
    /// <summary>The narrowest widths of a chart in pixels, on a wide page and on a phone.</summary>
    private const double Wide = 590;
    private const double Narrow = 270;

    private readonly List<Box> onWide = [];
    private readonly List<Box> onNarrow = [];
    private readonly IReadOnlyList<ChartPoint> points = chart.Points;

    private bool IsSmall => chart.Size == ChartSize.Small;

    public IEnumerable<ChartText> Place()
        => Values().Concat(Edges()).Concat(Steps(TextKind.Target, chart.TargetWord, point => point.Target))
            .Concat(Steps(TextKind.Floor, "Floor", point => point.Floor)).Concat(Steps(TextKind.Floor, "Upper floor", point => point.UpperFloor, isAbove: true))
            .Concat(Periods());

    /// <summary>The newest first, because its label matters most.</summary>
    private IEnumerable<ChartText> Values()
    {
        foreach (var index in Enumerable.Range(0, points.Count).Reverse().Where(index => points[index].Value is not null).Take(IsSmall ? 1 : int.MaxValue))
        {
            var point = points[index];
            var text = (point.Said ?? chart.Unit.Format(point.Value!.Value)) + (point.IsProvisional && point.Said is null ? "*" : null);
            var y = values.Y(point.Value!.Value);
            double[] places = Cost(index, y - 19) <= Cost(index, y + 19) ? [y - 13, y + 24] : [y + 24, y - 13];
            if (TryPlace(TextKind.Value, time.X(point.At), places, text, 15) is { } placed)
            {
                yield return placed;
            }
        }
    }

    /// <summary>
    /// A penalty for each thing that text centred at this height would cross: edges of the chart, target, floor, and the line
    /// on either side.
    /// </summary>
    private double Cost(int index, double middle)
    {
        var point = points[index];
        var isAbove = middle < values.Y(point.Value!.Value);
        var cost = isAbove ? 0 : 0.5;
        if (middle < 14 || middle > height - (IsSmall ? 24 : 48))
        {
            cost += 10;
        }

        var next = index + 1 < points.Count ? points[index + 1] : null;
        cost += Crosses(point.Target, middle) + Crosses(next?.Target, middle) + Crosses(point.Floor, middle) + Crosses(next?.Floor, middle)
            + Crosses(point.UpperFloor, middle) + Crosses(next?.UpperFloor, middle);
        var joinedBefore = index > 0 && chart.Joins(points[index - 1], point) ? points[index - 1] : null;
        var joinedAfter = next is not null && chart.Joins(point, next) ? next : null;
        return cost + Meets(point, joinedBefore, isAbove) + Meets(point, joinedAfter, isAbove);
    }

    private int Crosses(decimal? level, double middle) => level is { } known && Math.Abs(values.Y(known) - middle) < 13 ? 2 : 0;

    /// <summary>Whether the line to a neighbouring figure crosses the text.</summary>
    private int Meets(ChartPoint point, ChartPoint? beside, bool isAbove)
    {
        var rise = beside is null ? 0 : values.Y(point.Value!.Value) - values.Y(beside.Value!.Value);
        return (isAbove ? rise : -rise) > 8 ? 1 : 0;
    }

    /// <summary>The ends of the range, at the right of a small chart.</summary>
    private IEnumerable<ChartText> Edges()
    {
        if (!IsSmall || points.Count == 0)
        {
            yield break;
        }

        var last = points[^1];
        foreach (var (edge, down) in new[] { (last.Upper, 14), (last.Lower, -5) })
        {
            if (edge is not { } level)
            {
                continue;
            }

            double[] places = [values.Y(level) + down, values.Y(level) - 9 + down];
            if (TryPlace(TextKind.BandEdge, 0.99, places, chart.Unit.Tick(level), 12, TextAnchor.End) is { } placed)
            {
                yield return placed;
            }
        }
    }

    /// <summary>The name of a stepped line and its last level, at its end: "Target 90%".</summary>
    private IEnumerable<ChartText> Steps(TextKind kind, string word, Func<ChartPoint, decimal?> level, bool isAbove = false)
    {
        if (IsSmall || points.LastOrDefault(point => level(point) is not null) is not { } last)
        {
            yield break;
        }

        var y = values.Y(level(last)!.Value);
        double[] places = kind == TextKind.Target || isAbove ? [y - 7, y + 18] : [y + 18, y - 7];
        if (TryPlace(kind, Math.Min(1, time.X(last.At) + 0.03), places, $"{word} {chart.Unit.Tick(level(last)!.Value)}", 14, TextAnchor.End) is { } placed)
        {
            yield return placed;
        }
    }

    private IEnumerable<ChartText> Periods()
    {
        if (points.Count == 0)
        {
            yield break;
        }

        var newest = points.Count - 1;
        IEnumerable<int> order = IsSmall ? [0, newest] : [newest, 0, .. Enumerable.Range(0, points.Count).Reverse().Skip(1)];
        foreach (var index in order.Distinct())
        {
            var lines = (points[index].Label ?? ShortMonth(points[index].At, IsSmall ? " " : "\n")).Split('\n');
            var longest = lines.MaxBy(line => line.Length)!;
            var anchor = !IsSmall || newest == 0 ? TextAnchor.Middle : index == 0 ? TextAnchor.Start : TextAnchor.End;
            var x = IsSmall ? index == 0 ? 0.01 : 0.86 : time.X(points[index].At);
            if (TryPlace(TextKind.Period, x, [height - (IsSmall ? 5 : 24)], longest, 14, anchor) is not { } placed)
            {
                continue;
            }

            for (var line = 0; line < lines.Length; line++)
            {
                yield return placed with { Text = lines[line], Y = placed.Y + (18 * line) };
            }
        }
    }

    private static string ShortMonth(DateOnly day, string between)
        => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(day.Month) + between + day.Year;

    private ChartText? TryPlace(TextKind kind, double x, IReadOnlyList<double> places, string text, int size, TextAnchor anchor = TextAnchor.Middle)
    {
        var width = TextWidth.Of(text, size);
        if (anchor == TextAnchor.Middle && ((x * Narrow) + (width / 2) > Narrow || (x * Narrow) - (width / 2) < 0))
        {
            (anchor, x) = x > 0.5 ? (TextAnchor.End, 1) : (TextAnchor.Start, 0);
        }

        foreach (var y in places.Where(y => y > 11 && y < height))
        {
            var (wide, narrow) = (Box.Of(x, Wide, width, y, size, anchor), Box.Of(x, Narrow, width * 0.9, y, size, anchor));
            if (IsSmall || !onWide.Exists(wide.Overlaps))
            {
                var isFree = !onNarrow.Exists(narrow.Overlaps);
                if (IsSmall && !isFree)
                {
                    continue;
                }

                onWide.Add(wide);
                if (isFree)
                {
                    onNarrow.Add(narrow);
                }

                return new ChartText(kind, x, y, text, anchor, IsWideOnly: !isFree);
            }
        }

        return null;
    }

    private sealed record Box(double Left, double Top, double Right, double Bottom)
    {
        private const double Air = 3;

        public static Box Of(double x, double page, double width, double y, int size, TextAnchor anchor)
        {
            var left = (x * page) - anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => width / 2, _ => width };
            return new Box(left - Air, y - size, left + width + Air, y + 3);
        }

        public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
