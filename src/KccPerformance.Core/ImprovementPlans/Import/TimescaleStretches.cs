using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The length of a period, which decides what words can precede it.</summary>
internal enum StretchLength
{
    Day,
    Month,
    Part,
    CouncilYear,
    Year,
}

/// <summary>A named day, month, quarter, season, term or year.</summary>
internal sealed record TimescaleStretch(DateOnly First, DateOnly Last, StretchLength Length, bool IsLoose = false)
{
    public TimescaleStretch Loosely() => this with { IsLoose = true };
}

/// <summary>
/// Recognises days, months, quarters, halves, seasons, school terms and years as councils write them. A council's year
/// 2009/10 runs from April to March; an academic year ends in August.
/// </summary>
internal static partial class TimescaleStretches
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    internal const string MonthNames = "(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)";
    private const string Years = @"((?<fin>\d{4}) ?[/-] ?(?<next>\d{4}|\d{2})\b(?![/-]\d)|(?<year>(19|20)\d{2})\b)";
    private const string Of = "( of)?( the)?( (financial|council) year)?,? ?(fy ?)?";
    private const string Quarters = @"((q|quarter )(?<part>[1-4])|(?<ordinal>first|second|third|fourth|final|last|1st|2nd|3rd|4th) quarter)";

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The periods in lower-case text with plain hyphens, in order.</summary>
    public static IEnumerable<(Match Match, TimescaleStretch Stretch)> In(string plain)
    {
        foreach (Match match in Stretches().Matches(plain))
        {
            if (Read(match) is { } stretch)
            {
                yield return (match, stretch);
            }
        }
    }

    private static TimescaleStretch? Read(Match match)
    {
        var year = Number(match, "year") ?? Number(match, "fin");
        year = year < 100 ? 2000 + year : year;
        if (year is not { } known || known is < 1990 or > 2100 || (match.Groups["fin"].Success && Number(match, "next") % 100 != (known + 1) % 100))
        {
            // 2009/10 and 2009/2010 are council years; anything else after the slash is not a year.
            return null;
        }

        var isCouncilYear = match.Groups["fin"].Success;
        if (match.Groups["month"].Success || match.Groups["monthnumber"].Success)
        {
            return MonthOrDay(match, known);
        }

        if (Has(match, "feast"))
        {
            var day = Has(match, "easter") ? EasterOf(known) : new DateOnly(known, 12, 25);
            return new TimescaleStretch(day, day, StretchLength.Day, IsLoose: true);
        }

        if (Has(match, "season"))
        {
            return Has(match, "term") ? Term(match.Groups["season"].Value, known, isCouncilYear) : Season(match.Groups["season"].Value, known, isCouncilYear);
        }

        if (Has(match, "part") || Has(match, "ordinal"))
        {
            // A quarter "of 2010" may also be a quarter of the council year that begins in 2010.
            return Part(known, isCouncilYear ? 4 : 1, 3, Number(match, "part") ?? Ordinal(match.Groups["ordinal"].Value)) with { IsLoose = !isCouncilYear };
        }

        if (Has(match, "half") || Has(match, "halfordinal"))
        {
            return Part(known, isCouncilYear ? 4 : 1, 6, Number(match, "half") ?? Ordinal(match.Groups["halfordinal"].Value)) with { IsLoose = !isCouncilYear };
        }

        if (Has(match, "academic"))
        {
            return new TimescaleStretch(new DateOnly(known, 9, 1), new DateOnly(known + 1, 8, 31), StretchLength.CouncilYear, IsLoose: true);
        }

        return isCouncilYear
            ? new TimescaleStretch(new DateOnly(known, 4, 1), new DateOnly(known + 1, 3, 31), StretchLength.CouncilYear, IsLoose: match.Groups["fin"].Length == 2)
            : new TimescaleStretch(new DateOnly(known, 1, 1), new DateOnly(known, 12, 31), StretchLength.Year);
    }

    private static TimescaleStretch? MonthOrDay(Match match, int year)
    {
        var month = match.Groups["month"].Success ? Array.IndexOf(Months, match.Groups["month"].Value[..3]) + 1 : Number(match, "monthnumber") ?? 0;
        if (month is < 1 or > 12)
        {
            return null;
        }

        if (!match.Groups["day"].Success)
        {
            // "Mar-26" may also be a day in March, and the days of a half-term do not follow from its name.
            return Part(year, 1, 1, month) with { Length = StretchLength.Month, IsLoose = Has(match, "short") || Has(match, "halfterm") };
        }

        return Number(match, "day") is { } day && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new TimescaleStretch(new DateOnly(year, month, day), new DateOnly(year, month, day), StretchLength.Day)
            : null;
    }

    /// <summary>The nth period of a number of months, in a year that begins in a given month.</summary>
    private static TimescaleStretch Part(int year, int firstMonth, int months, int number)
    {
        var first = new DateOnly(year, firstMonth, 1).AddMonths(months * (number - 1));
        return new TimescaleStretch(first, first.AddMonths(months).AddDays(-1), StretchLength.Part);
    }

    private static TimescaleStretch Season(string season, int year, bool isCouncilYear) => (season switch
    {
        "spring" => Part(isCouncilYear ? year + 1 : year, 3, 3, 1),
        "summer" => Part(year, 6, 3, 1),
        "autumn" => Part(year, 9, 3, 1),
        _ => isCouncilYear ? Part(year, 12, 3, 1) : Part(year, 12, 1, 1),
    }).Loosely();

    private static TimescaleStretch Term(string season, int year, bool isCouncilYear) => (season switch
    {
        "spring" => Part(isCouncilYear ? year + 1 : year, 1, 3, 1),
        "summer" => Part(isCouncilYear ? year + 1 : year, 4, 4, 1),
        _ => Part(year, 9, 4, 1),
    }).Loosely();

    private static int Ordinal(string word) => word switch
    {
        "first" or "1st" => 1,
        "second" or "2nd" => 2,
        "third" or "3rd" => 3,
        _ => 4,
    };

    /// <summary>The date of Easter Sunday, by the anonymous Gregorian algorithm.</summary>
    private static DateOnly EasterOf(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var days = h + l - (7 * m) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }

    private static bool Has(Match match, string group) => match.Groups[group].Success;

    private static int? Number(Match match, string group)
        => int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"\b(?<year>\d{4})-(?<monthnumber>\d{2})-(?<day>\d{2})(?=\b|t\d)([t ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?z?)?"
        + @"|\b(?<day>\d{1,2})[./-](?<monthnumber>\d{1,2})[./-](?<year>\d{4}|\d{2})\b( \d{1,2}:\d{2}(:\d{2})?)?"
        + @"|\b(?<day>\d{1,2})(st|nd|rd|th)?( of)?[ -]?(?<month>" + MonthNames + @")\.?,?[ -]?'?(?<year>\d{4}|\d{2})\b"
        + @"|\b(?<month>" + MonthNames + @")\.? (?<day>\d{1,2})(st|nd|rd|th)?,? (?<year>\d{4})\b"
        + @"|\b(?<month>" + MonthNames + @")\.?(?<halfterm>[- ]half[- ]term)?( of)?,?[ /-]?(?<year>\d{4})\b"
        + @"|\b(?<month>" + MonthNames + @")(?<short>-| ?')(?<year>\d{2})\b"
        + @"|\b" + Quarters + Of + Years
        + @"|\b(?<fin>\d{4}) ?[/-] ?(?<next>\d{4}|\d{2}),?( ?[-(] ?| )" + Quarters + @"\b"
        + @"|\b(h(?<half>[12])|(?<halfordinal>first|second|1st|2nd) half)" + Of + Years
        + @"|\b(?<season>spring|summer|autumn|winter)(?<term>[- ]term)?( of)?( the)?( academic year| school year)?,? " + Years
        + @"|\b(?<feast>(?<easter>easter)|christmas)( of)? (?<year>\d{4})\b"
        + @"|\b(?<academic>academic|school) (year )?" + Years
        + @"|\b" + Years + " (?<academic>academic|school) year"
        + @"|\b(?<monthnumber>0?[1-9]|1[0-2])[/.-](?<year>(19|20)\d{2})\b"
        + @"|\b" + Years
        + @"|(?<![\d/.-])(?<fin>\d{2})/(?<next>\d{2})\b(?![/.\d-])",
        Plain,
        matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Stretches();
}
