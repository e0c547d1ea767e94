using KccPerformance.Core.Performance.Framework;

namespace KccPerformance.Core.Performance.Ratings;

public enum TrendKind
{
    Improving,
    Worsening,
    NoClearTrend,
    TooFewPoints,

    /// <summary>The values start again every year, or there is no target to measure closeness from.</summary>
    NotMeasured,
}

/// <summary>A trend, and the number of points it is based on.</summary>
public sealed record Trend(TrendKind Kind, int Points)
{
    /// <summary>The minimum number of points for a trend.</summary>
    public const int FewestPoints = 8;
}

/// <summary>
/// The trend of the values shown: the slope of the least-squares line over time, if it is significant at the two-sided
/// 95% level. Only values by the same definition count.
/// </summary>
public static class TrendRules
{
    /// <summary>Two-sided 95% points of Student's t, for 1 to 30 degrees of freedom.</summary>
    private static readonly double[] Student =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <param name="points">The figures, oldest first.</param>
    /// <param name="polarity">Whether higher or lower is better.</param>
    /// <param name="basis">The time that the figures cover, from <see cref="IndicatorRules.Covered"/>.</param>
    public static Trend Of(IReadOnlyList<TravelPoint> points, Polarity polarity, Basis basis)
    {
        var since = points.ToList().FindLastIndex(point => point.IsNotComparable);
        var counted = points.Skip(Math.Max(since, 0)).Where(point => point.Value is not null).ToList();
        if (basis is Basis.YearToDate or Basis.Cumulative)
        {
            return new Trend(TrendKind.NotMeasured, counted.Count);
        }

        if (polarity == Polarity.Closeness)
        {
            counted = [.. counted.Where(point => point.Target is not null)];
        }

        if (counted.Count < Trend.FewestPoints)
        {
            return new Trend(TrendKind.TooFewPoints, counted.Count);
        }

        var days = counted.ConvertAll(point => (double)point.PeriodEnd.DayNumber);
        var values = counted.ConvertAll(point => (double)(polarity == Polarity.Closeness ? -Math.Abs(point.Value!.Value - point.Target!.Value)
            : point.Value!.Value));
        var slope = SignificantSlope(days, values) * (polarity == Polarity.Lower ? -1 : 1);
        return new Trend(slope > 0 ? TrendKind.Improving : slope < 0 ? TrendKind.Worsening : TrendKind.NoClearTrend, counted.Count);
    }

    /// <summary>The slope, or 0 if it is not significant.</summary>
    private static double SignificantSlope(List<double> days, List<double> values)
    {
        var (meanDay, meanValue) = (days.Average(), values.Average());
        var spread = days.Sum(day => (day - meanDay) * (day - meanDay));
        if (spread == 0)
        {
            return 0;
        }

        var slope = days.Zip(values, (day, value) => (day - meanDay) * (value - meanValue)).Sum() / spread;
        var residual = days.Zip(values, (day, value) => value - meanValue - (slope * (day - meanDay))).Sum(rest => rest * rest);
        var freedom = days.Count - 2;
        var error = Math.Sqrt(residual / freedom / spread);
        return Math.Abs(slope) > CriticalValue(freedom) * error && Math.Abs(slope) * Math.Sqrt(spread) > 1e-9 ? slope : 0;
    }

    private static double CriticalValue(int freedom)
    {
        const double Normal = 1.95996;
        return freedom <= Student.Length ? Student[freedom - 1] : Normal + (((Normal * Normal * Normal) + Normal) / (4 * freedom));
    }
}
