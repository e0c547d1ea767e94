using System.Globalization;
using System.Text;

namespace KccPerformance.Web.Documents.Charts;

/// <summary>The figures of a chart in words, the oldest first.</summary>
internal static class ChartDescription
{
    public static string Of(LineChart chart)
    {
        var known = chart.Points.Where(point => point.Value is not null).ToList();
        if (known.Count == 0)
        {
            return "There are no figures yet.";
        }

        var words = new StringBuilder();
        foreach (var point in chart.Points)
        {
            if (words.Length > 0)
            {
                words.Append("; ");
            }

            words.Append(Period(point)).Append(": ").Append(Figure(chart, point));
        }

        words.Append('.');
        if (chart.StartsAgainInApril)
        {
            words.Append(" Figures start again each April, so years are not joined.");
        }

        foreach (var change in chart.Events)
        {
            words.Append(' ').Append(Month(change.At)).Append(": ").Append(change.Text).Append('.');
        }

        return words.ToString();
    }

    /// <summary>The month of a point, such as "December 2013", or its label if it has one.</summary>
    internal static string Period(ChartPoint point) => point.Label?.Replace('\n', ' ') ?? Month(point.At);

    private static string Month(DateOnly day) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(day.Month) + " " + day.Year;

    private static string Figure(LineChart chart, ChartPoint point)
    {
        if (point.Value is not { } value)
        {
            return point.Target is { } ahead ? $"no figure, {chart.TargetWord.ToLowerInvariant()} {chart.Unit.Tick(ahead)}" : "no figure";
        }

        var words = new List<string> { point.Said ?? chart.Unit.Format(value) };
        if (point.StartsOn is not null)
        {
            words.Add("after a missing period");
        }

        if (point.IsProvisional)
        {
            words.Add("provisional");
        }

        if (point.IsNotComparable)
        {
            words.Add(point.ComparablePrevious is { } previous
                ? $"not comparable with the one before, which is {chart.Unit.Format(previous)} on the new definition" : "not comparable with the one before");
        }

        if (point.Target is { } target)
        {
            words.Add($"{chart.TargetWord.ToLowerInvariant()} {chart.Unit.Tick(target)}");
        }

        if (Floors(chart, point) is { } floors)
        {
            words.Add(floors);
        }

        if (point.Lower is { } lower && point.Upper is { } upper)
        {
            words.Add($"range {chart.Unit.Tick(lower)} to {chart.Unit.Tick(upper)}");
        }

        if (Word(point.Mark) is { } mark)
        {
            words.Add(mark);
        }

        return string.Join(", ", words);
    }

    private static string? Floors(LineChart chart, ChartPoint point) => point switch
    {
        { Floor: { } floor, UpperFloor: { } upper } => $"floors {chart.Unit.Tick(floor)} and {chart.Unit.Tick(upper)}",
        { Floor: { } floor } => $"floor {chart.Unit.Tick(floor)}",
        { UpperFloor: { } upper } => $"upper floor {chart.Unit.Tick(upper)}",
        _ => null,
    };

    private static string? Word(ChartMark mark) => mark switch
    {
        ChartMark.NotRated => null,
        ChartMark.NotGreen => "Not green",
        ChartMark.Outside => "outside the range",
        _ => mark.ToString(),
    };
}
