using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Shared;

/// <content>Dates, times, counts and lists.</content>
public static partial class Labels
{
    /// <summary>When updates close: "5pm on 30 September 2009", "11:59pm on 30 September 2009".</summary>
    public static string Closing(DateTime utc) => ClosingTime.InWords(utc);

    /// <summary>A size in bytes as text: "214 KB", "1.5 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => Count((int)bytes, "byte"),
        < 1024 * 1024 => $"{Math.Min(1023, Math.Round(bytes / 1024.0)):0} KB",
        _ => $"{bytes / (1024.0 * 1024):0.#} MB",
    };

    /// <summary>"17 September 2009".</summary>
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy");

    /// <summary>"17 September 2009", in London.</summary>
    public static string Date(DateTime utc) => Date(LondonTime.DateIn(utc));

    /// <summary>"17 September 2009, 2:14pm", in London.</summary>
    public static string DateAndTime(DateTime utc) => $"{Date(utc)}, {Time(utc)}";

    /// <summary>"2:14pm" or "5pm", in London.</summary>
    public static string Time(DateTime utc)
    {
        var local = LondonTime.ToLocal(utc);
        var hour = local.Hour % 12 == 0 ? 12 : local.Hour % 12;
        var minutes = local.Minute == 0 ? string.Empty : $":{local.Minute:00}";
        return $"{hour}{minutes}{(local.Hour < 12 ? "am" : "pm")}";
    }

    /// <summary>A date relative to today: "in 14 days", "today", "6 days ago".</summary>
    public static string Away(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        > 0 and var days => $"in {Count(days, "day")}",
        var days => $"{Count(-days, "day")} ago",
    };

    /// <summary>"1 action", "3 actions".</summary>
    public static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count:N0} {many ?? one + "s"}";

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => string.Empty,
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1],
    };

    /// <summary>The month in which a period ended: "March 2009".</summary>
    public static string PeriodEnd(DateOnly lastDay) => lastDay.ToString("MMMM yyyy");

    /// <summary>The time between two dates: "3 months", "1 month", "17 days".</summary>
    public static string Later(DateOnly from, DateOnly to)
    {
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        var monthEnds = from.AddDays(1).Month != from.Month && to.AddDays(1).Month != to.Month;
        return months > 0 && (monthEnds || from.AddMonths(months) == to)
            ? Count(months, "month")
            : Count(to.DayNumber - from.DayNumber, "day");
    }

    /// <summary>"every month", "every 6 months", "every year", "every 2 years".</summary>
    public static string Every(int months) => months switch
    {
        1 => "every month",
        12 => "every year",
        _ when months % 12 == 0 => $"every {months / 12} years",
        _ => $"every {months} months",
    };

    /// <summary>The time between two dates in days, and in months if they are whole: "91 days (3 months)".</summary>
    public static string Slipped(DateOnly from, DateOnly to)
    {
        var (days, later) = (Count(to.DayNumber - from.DayNumber, "day"), Later(from, to));
        return days == later ? days : $"{days} ({later})";
    }

    /// <summary>"once", "twice", "3 times".</summary>
    public static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{times} times",
    };
}
