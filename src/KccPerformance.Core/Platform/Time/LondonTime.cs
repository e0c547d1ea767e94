namespace KccPerformance.Core.Platform.Time;

/// <summary>The council's days and hours: instants are stored in UTC and read in Europe/London.</summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Today's date in London by the clock given.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateIn(clock.GetUtcNow().UtcDateTime);

    /// <summary>The current instant in UTC by the clock given.</summary>
    public static DateTime UtcNow(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;

    /// <summary>The date in London at an instant in UTC.</summary>
    public static DateOnly DateIn(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary>The wall clock in London at an instant in UTC.</summary>
    public static DateTime ToLocal(DateTime utc)
        => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>
    /// The instant in UTC of a wall-clock time in London. A time skipped by the clocks going forward counts as
    /// the same moment an hour later; a time that happens twice is the second one.
    /// </summary>
    public static DateTime ToUtc(DateTime local)
    {
        var unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(unspecified))
        {
            unspecified = unspecified.AddHours(1);
        }

        return TimeZoneInfo.ConvertTimeToUtc(unspecified, Zone);
    }
}
