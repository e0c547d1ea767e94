using System.Globalization;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Reporting;

/// <summary>When updates close: at the end of the closing day, London time, unless a time is set.</summary>
public static class ClosingTime
{
    /// <summary>The UTC instant of the end of the day, or of the given time on it.</summary>
    public static DateTime On(DateOnly day, TimeOnly? time = null)
        => LondonTime.ToUtc(time is { } given ? day.ToDateTime(given) : day.AddDays(1).ToDateTime(TimeOnly.MinValue));

    /// <summary>The closing day of an instant. Midnight belongs to the day before.</summary>
    public static DateOnly DayOf(DateTime utc)
    {
        var local = LondonTime.ToLocal(utc);
        var day = DateOnly.FromDateTime(local);
        return local.TimeOfDay == TimeSpan.Zero ? day.AddDays(-1) : day;
    }

    /// <summary>The time of day; null for the end of the day.</summary>
    public static TimeOnly? TimeOf(DateTime utc)
        => TimeOnly.FromDateTime(LondonTime.ToLocal(utc)) is var time && time == TimeOnly.MinValue ? null : time;

    /// <summary>"5:30pm on 30 September 2009", or "11:59pm on 30 September 2009" for the end of a day.</summary>
    public static string InWords(DateTime utc)
    {
        var day = DayOf(utc).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        if (TimeOf(utc) is not { } time)
        {
            return $"11:59pm on {day}";
        }

        return $"{InWords(time)} on {day}";
    }

    /// <summary>"5pm", "5:30pm".</summary>
    public static string InWords(TimeOnly time)
    {
        var hour = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        var minutes = time.Minute == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $":{time.Minute:00}");
        return $"{hour}{minutes}{(time.Hour < 12 ? "am" : "pm")}";
    }
}
