namespace KccPerformance.Web.Documents.Charts;

/// <summary>Maps days to shares of the width. A single day is in the middle.</summary>
public sealed class TimeScale(DateOnly from, DateOnly to, double left, double right)
{
    public double Left => left;

    public double Right => right;

    public double X(DateOnly day) => to <= from
        ? (left + right) / 2
        : left + (Math.Clamp((double)(day.DayNumber - from.DayNumber) / (to.DayNumber - from.DayNumber), 0, 1) * (right - left));
}
