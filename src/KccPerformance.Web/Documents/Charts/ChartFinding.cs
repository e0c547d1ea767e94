namespace KccPerformance.Web.Documents.Charts;

/// <summary>
/// The main finding of a line chart, as its title, such as "Short of target at all 6 results, and 5.4 points lower than a year
/// ago". It follows fixed rules on the figures drawn, rounded as they are shown.
/// </summary>
public static class ChartFinding
{
    /// <summary>The figure for a year ago is the result of that month or of the month before or after.</summary>
    private const int Near = 31;

    /// <param name="chart">The chart. Its own title is ignored.</param>
    public static string Of(LineChart chart)
    {
        var known = chart.Points.Where(point => point.Value is not null).ToList();
        if (known.Count == 0)
        {
            return "No figures yet";
        }

        var latest = known[^1];
        if (chart.StartsAgainInApril && ShareOfYear(chart, latest) is { } share)
        {
            return share;
        }

        var first = Met(chart, latest) is null ? $"{chart.Unit.InWords(latest.Value!.Value)} in {ChartDescription.Period(latest)}"
            : AgainstTarget(chart, known);
        return AYearAgo(chart, known) is { } change ? $"{first}, and {change}" : first;
    }

    /// <summary>"89% of the year’s target after 9 months", if the target for March is known and the figures are cumulative.</summary>
    private static string? ShareOfYear(LineChart chart, ChartPoint latest)
    {
        var year = chart.Points.LastOrDefault(point => point.Target is > 0 && point.At.Month == 3
            && LineChart.FinancialYear(point.At) == LineChart.FinancialYear(latest.At));
        var levels = chart.Points.Where(point => LineChart.FinancialYear(point.At) == LineChart.FinancialYear(latest.At)).Select(point => point.Target)
            .OfType<decimal>().Distinct().Count();
        if (year is null || levels < 2 || chart.Unit.IsPercent || chart.Better != Better.Higher)
        {
            return null;
        }

        var months = ((latest.At.Month + 8) % 12) + 1;
        return $"{PercentOf(latest.Value!.Value, year.Target!.Value)}% of the year’s target after {months} {(months == 1 ? "month" : "months")}";
    }

    /// <summary>A whole percentage. It is 100 only if the target is met.</summary>
    public static decimal PercentOf(decimal value, decimal target)
    {
        var share = Math.Round(value / target * 100, MidpointRounding.AwayFromZero);
        return share == 100 && value < target ? 99 : share;
    }

    private static string AgainstTarget(LineChart chart, List<ChartPoint> known)
    {
        var rated = known.Where(point => Met(chart, point) is not null).ToList();
        var isMet = Met(chart, rated[^1])!.Value;
        var (same, target) = (isMet ? "At or better than" : "Short of", chart.TargetWord.ToLowerInvariant());
        var run = rated.AsEnumerable().Reverse().TakeWhile(point => Met(chart, point) == isMet).Count();
        var since = ChartDescription.Period(rated[^run]);
        return run == rated.Count
            ? rated.Count == 1 ? $"{same} {target} in {since}" : $"{same} {target} at {(rated.Count == 2 ? "both" : $"all {rated.Count}")} results"
            : run == 1 ? $"{same} {target} in {since}" : $"{same} {target} since {since}";
    }

    private static string? AYearAgo(LineChart chart, List<ChartPoint> known)
    {
        var latest = known[^1];
        var before = known.Find(point => Math.Abs(point.At.DayNumber - latest.At.AddYears(-1).DayNumber) <= Near);
        var isComparable = before is not null && known.SkipWhile(point => point != before).Skip(1).All(point => !point.IsNotComparable);
        if (!isComparable || chart.StartsAgainInApril)
        {
            return null;
        }

        var change = Rounded(chart, latest.Value!.Value) - Rounded(chart, before!.Value!.Value);
        var much = chart.Unit.Format(Math.Abs(change)).TrimEnd('%');
        return change == 0 ? "the same as a year ago" : $"{much}{chart.Unit.WordAfter(much)} {(change > 0 ? "higher" : "lower")} than a year ago";
    }

    /// <summary>Whether the target is met; an equal figure meets it. A target that is a range is left to the rating.</summary>
    private static bool? Met(LineChart chart, ChartPoint point) => (point, chart.Better) switch
    {
        ({ Mark: ChartMark.Green }, _) => true,
        ({ Mark: ChartMark.Red or ChartMark.Amber or ChartMark.NotGreen }, _) => false,
        ({ Value: { } value, Target: { } target }, Better.Higher) => Rounded(chart, value) >= Rounded(chart, target),
        ({ Value: { } value, Target: { } target }, Better.Lower) => Rounded(chart, value) <= Rounded(chart, target),
        _ => null,
    };

    private static decimal Rounded(LineChart chart, decimal value) => Math.Round(value, chart.Unit.Decimals, MidpointRounding.AwayFromZero);
}
