using System.Globalization;

namespace KccPerformance.Core.Platform.Time;

/// <summary>
/// The bank holidays of England and Wales, calculated by rule with their substitute days. One-off bank holidays are not
/// included.
/// </summary>
public static class EnglishBankHolidays
{
    public static IReadOnlyList<DateOnly> In(int year)
    {
        var easter = EasterSunday(year);
        var christmas = new DateOnly(year, 12, 25);
        var boxing = christmas.AddDays(1);

        // If Christmas Day is a Sunday, Boxing Day is on Monday and the substitute day is Tuesday.
        var (keptChristmas, keptBoxing) = christmas.DayOfWeek switch
        {
            DayOfWeek.Friday => (christmas, christmas.AddDays(3)),
            DayOfWeek.Saturday => (christmas.AddDays(2), christmas.AddDays(3)),
            DayOfWeek.Sunday => (christmas.AddDays(2), boxing),
            _ => (christmas, boxing),
        };
        DateOnly[] days =
        [
            WeekdayFrom(new DateOnly(year, 1, 1)),
            easter.AddDays(-2),
            easter.AddDays(1),
            MondayFrom(new DateOnly(year, 5, 1)),
            MondayFrom(new DateOnly(year, 5, 25)),
            MondayFrom(new DateOnly(year, 8, 25)),
            keptChristmas,
            keptBoxing,
        ];
        return [.. days.Order()];
    }

    private static DateOnly WeekdayFrom(DateOnly day) => WorkingDays.IsWeekend(day) ? MondayFrom(day) : day;

    /// <summary>The first Monday on or after a day. The last Monday of May or August is the first from the 25th.</summary>
    private static DateOnly MondayFrom(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);

    /// <summary>The date of Easter Sunday, by the Meeus/Jones/Butcher algorithm.</summary>
    private static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var (century, rest) = Math.DivRem(year, 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * correction) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}

/// <summary>Monday to Friday, except bank holidays.</summary>
public static class WorkingDays
{
    public static bool IsWorkingDay(DateOnly day) => !IsWeekend(day) && !EnglishBankHolidays.In(day.Year).Contains(day);

    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Whether it is the morning of a working day in London, 8am to noon, when weekly reminders are written.</summary>
    public static bool IsMorningOfOne(DateTime utc)
    {
        var local = LondonTime.ToLocal(utc);
        return local.Hour is >= 8 and < 12 && IsWorkingDay(DateOnly.FromDateTime(local));
    }

    /// <summary>"2026-W53": the ISO week, Monday to Sunday.</summary>
    public static string WeekOf(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(date):0000}-W{ISOWeek.GetWeekOfYear(date):00}");
    }
}
