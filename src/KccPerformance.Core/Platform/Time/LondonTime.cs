namespace KccPerformance.Core.Platform.Time;

/// <summary>Converts between UTC, in which instants are stored, and the council's local time in Europe/London.</summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Today's date in London, by the given clock.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateIn(clock.GetUtcNow().UtcDateTime);

    /// <summary>The current instant in UTC, by the given clock.</summary>
    public static DateTime UtcNow(this TimeProvider clock) => clock.GetUtcNow().UtcDateTime;

    /// <summary>The date in London at an instant in UTC.</summary>
    public static DateOnly DateIn(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary>The local time in London at an instant in UTC.</summary>
    public static DateTime ToLocal(DateTime utc)
        => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);

    /// <summary>
    /// The instant in UTC of a local time in London. A time that is skipped when the clocks go forward counts as an hour
    /// later. Of a time that occurs twice, the second one is used.
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
