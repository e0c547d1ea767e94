using System.Globalization;

namespace KccPerformance.Core.BusinessPlans;

/// <summary>The two times a year at which objectives are monitored.</summary>
public enum HalfYear
{
    /// <summary>The position at 30 September.</summary>
    MidYear,

    /// <summary>The position at 31 March.</summary>
    YearEnd,
}

/// <summary>Dates and names of half-years and financial years. A financial year is identified by the calendar year it starts in.</summary>
public static class HalfYears
{
    public const int FirstYear = 1974, LastYear = 2200;

    public static DateOnly FirstDay(int year, HalfYear half) => new(year, half == HalfYear.MidYear ? 4 : 10, 1);

    public static DateOnly LastDay(int year, HalfYear half) => half == HalfYear.MidYear ? new DateOnly(year, 9, 30) : new DateOnly(year + 1, 3, 31);

    /// <summary>The half-year that ends on a day; null if none does.</summary>
    public static (int Year, HalfYear Half)? EndingOn(DateOnly day) => (day.Month, day.Day) switch
    {
        (9, 30) when day.Year is >= FirstYear and <= LastYear => (day.Year, HalfYear.MidYear),
        (3, 31) when day.Year is > FirstYear and <= LastYear => (day.Year - 1, HalfYear.YearEnd),
        _ => null,
    };

    /// <summary>"April to September 2013", "October 2013 to March 2014".</summary>
    public static string Name(int year, HalfYear half) => half == HalfYear.MidYear ? $"April to September {year}" : $"October {year} to March {year + 1}";

    /// <summary>"mid-year" or "year end".</summary>
    public static string WordOf(HalfYear half) => half == HalfYear.MidYear ? "mid-year" : "year end";

    /// <summary>The name in addresses: "mid-year" or "year-end".</summary>
    public static string KeyOf(HalfYear half) => half == HalfYear.MidYear ? "mid-year" : "year-end";

    /// <summary>The half-year for a name in an address; null if the name is unknown.</summary>
    public static HalfYear? Parse(string? key) => key?.Trim() switch
    {
        "mid-year" => HalfYear.MidYear,
        "year-end" => HalfYear.YearEnd,
        _ => null,
    };

    /// <summary>"2013/14".</summary>
    public static string YearName(int year) => $"{year}/{(year + 1) % 100:00}";

    /// <summary>"2013-14", as addresses name it.</summary>
    public static string YearKey(int year) => $"{year}-{(year + 1) % 100:00}";

    /// <summary>The year of "2013/14" or "2013-14"; null if the text is not two consecutive years.</summary>
    public static int? ParseYear(string? text)
        => text?.Trim().Replace('/', '-').Split('-') is [{ Length: 4 } first, { Length: 2 } second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var next)
            && next == (year + 1) % 100 && year is >= FirstYear and <= LastYear
            ? year : null;
}
