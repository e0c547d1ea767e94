namespace KccPerformance.Web.Documents.Charts;

/// <summary>Finds the points of a chart before which a period is missing, so that no line joins them to an earlier one.</summary>
internal static class ChartGaps
{
    /// <summary>
    /// Marks them in a series with periods of one length. One month more is allowed for a quarter or longer, because a figure may be
    /// for the month before the end of its period. Many reports print one figure a year at the start of a series; nothing is missing
    /// between those.
    /// </summary>
    /// <param name="points">The points, oldest first.</param>
    /// <param name="periodOf">The length of the period of the point with an index, in months.</param>
    public static void Show(List<ChartPoint> points, Func<int, int> periodOf)
    {
        var isYears = true;
        for (var index = 1; index < points.Count; index++)
        {
            var (months, period) = (Step(points, index), periodOf(index));
            isYears &= months == 12;
            if (months > (period < 3 ? period : period + 1) && !isYears)
            {
                points[index] = points[index] with { StartsOn = points[index].At.AddDays(1).AddMonths(-period) };
            }
        }
    }

    /// <summary>Marks them in a series whose frequency is not known. The most frequent distance is taken as its period.</summary>
    public static void Show(List<ChartPoint> points)
    {
        var period = Enumerable.Range(1, Math.Max(0, points.Count - 1)).Select(index => Step(points, index)).Where(months => months > 0)
            .GroupBy(months => months).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).Select(group => group.Key).FirstOrDefault(12);
        Show(points, _ => period);
    }

    /// <summary>The index of the first point that is one month after the point before; null if there is none.</summary>
    public static int? FirstByMonth(IReadOnlyList<ChartPoint> points)
        => Enumerable.Range(1, Math.Max(0, points.Count - 1)).Where(index => Step(points, index) == 1).Select(index => (int?)index).FirstOrDefault();

    private static int Step(IReadOnlyList<ChartPoint> points, int index)
    {
        var (before, at) = (points[index - 1].At, points[index].At);
        return ((at.Year - before.Year) * 12) + at.Month - before.Month;
    }
}
