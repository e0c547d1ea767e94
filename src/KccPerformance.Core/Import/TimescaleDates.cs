using System.Globalization;
using System.Text.RegularExpressions;

namespace KccPerformance.Core.Import;

/// <summary>A date or a stretch of time in a timescale.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Due">The day by which something that is due then is due.</param>
/// <param name="IsStart">Work starts then: "from 2009 onwards".</param>
/// <param name="IsLoose">The words leave some play: "spring 2010".</param>
/// <param name="HasOthers">There are other dates in the words.</param>
internal sealed record TimescaleDate(DateOnly First, DateOnly Due, bool IsStart, bool IsLoose, bool HasOthers);

/// <summary>Finds dates, months, quarters, seasons, calendar years and financial years in a timescale's words.</summary>
internal static partial class TimescaleDates
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Finds the last date in words that are in lower case with plain hyphens.</summary>
    public static TimescaleDate? Find(string plain)
    {
        var found = new List<(Match Match, DateOnly First, DateOnly Last, bool IsLoose)>();
        foreach (Match match in Dates().Matches(plain))
        {
            if (Stretch(match) is { } stretch)
            {
                found.Add((match, stretch.First, stretch.Last, stretch.IsLoose));
            }
        }

        if (found.Count == 0)
        {
            return null;
        }

        var isStart = found.Count == 1 && IsStart(plain, found[0].Match);
        var (last, first, end, isLoose) = found[^1];
        var before = plain[..last.Index];
        // "Before March 2010" ends with February; "before the end of 2009" is the end of 2009.
        var isBefore = BeforeWords().IsMatch(before) && first > DateOnly.MinValue;
        return new TimescaleDate(first, isBefore ? first.AddDays(-1) : end, isStart, isLoose || EarlyWords().IsMatch(before), found.Count > 1);
    }

    private static bool IsStart(string plain, Match match)
        => StartWords().IsMatch(plain[..match.Index]) || OnwardsWords().IsMatch(plain[(match.Index + match.Length)..]);

    private static (DateOnly First, DateOnly Last, bool IsLoose)? Stretch(Match match)
    {
        var year = Number(match, "year") ?? Number(match, "fin");
        if (match.Groups["iso"].Success || match.Groups["day"].Success)
        {
            var month = match.Groups["month"].Success ? MonthOf(match.Groups["month"].Value) : Number(match, "monthnumber") ?? 0;
            year = year < 100 ? 2000 + year : year;
            return year is >= 1990 and <= 2100 && month is >= 1 and <= 12 && Number(match, "day") is { } day
                && day >= 1 && day <= DateTime.DaysInMonth(year.Value, month)
                ? (new DateOnly(year.Value, month, day), new DateOnly(year.Value, month, day), false)
                : null;
        }

        if (year is not { } known || known is < 1990 or > 2100)
        {
            return null;
        }

        if (match.Groups["fin"].Success)
        {
            // 2009/10 and 2009/2010 are council years; anything else after the stroke is not one.
            return Number(match, "next") % 100 == (known + 1) % 100 ? Financial(match, known) : null;
        }

        if (match.Groups["month"].Success)
        {
            var month = MonthOf(match.Groups["month"].Value);
            return (new DateOnly(known, month, 1), new DateOnly(known, month, DateTime.DaysInMonth(known, month)), false);
        }

        return match.Groups["season"].Value switch
        {
            "spring" => (new DateOnly(known, 3, 1), new DateOnly(known, 5, 31), true),
            "summer" => (new DateOnly(known, 6, 1), new DateOnly(known, 8, 31), true),
            "autumn" => (new DateOnly(known, 9, 1), new DateOnly(known, 11, 30), true),
            "winter" => (new DateOnly(known, 12, 1), new DateOnly(known, 12, 31), true),
            _ => (new DateOnly(known, 1, 1), new DateOnly(known, 12, 31), false),
        };
    }

    private static (DateOnly First, DateOnly Last, bool IsLoose) Financial(Match match, int year)
    {
        if (Number(match, "quarter") is { } quarter)
        {
            var first = new DateOnly(year, 4, 1).AddMonths(3 * (quarter - 1));
            return (first, first.AddMonths(3).AddDays(-1), false);
        }

        return (new DateOnly(year, 4, 1), new DateOnly(year + 1, 3, 31), false);
    }

    private static int MonthOf(string name) => Array.IndexOf(Months, name[..3]) + 1;

    private static int? Number(Match match, string group)
        => int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"(?<iso>\b(?<year>\d{4})-(?<monthnumber>\d{2})-(?<day>\d{2})\b)"
        + @"|\b(?<day>\d{1,2})[./-](?<monthnumber>\d{1,2})[./-](?<year>\d{4}|\d{2})\b"
        + @"|\b(?<day>\d{1,2})(st|nd|rd|th)?( of)? (?<month>" + MonthNames + @")\.?,? (?<year>\d{4})\b"
        + @"|\b(?<month>" + MonthNames + @")\.? (?<year>\d{4})\b"
        + @"|\b(q|quarter )(?<quarter>[1-4])( of)? (?<fin>\d{4}) ?[/-] ?(?<next>\d{4}|\d{2})\b"
        + @"|\b(?<fin>\d{4}) ?[/-] ?(?<next>\d{4}|\d{2})\b(?![/-]\d)"
        + @"|\b(?<season>spring|summer|autumn|winter) (?<year>\d{4})\b"
        + @"|\b(?<year>(19|20)\d{2})\b",
        Plain,
        1000)]
    private static partial Regex Dates();

    private const string MonthNames = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec";

    [GeneratedRegex(@"\bbefore( the)?( start of| beginning of)?( the)? $", Plain, 1000)]
    private static partial Regex BeforeWords();

    [GeneratedRegex(@"\b(from|starting( in| on)?|beginning( in| on)?|commencing( in| on)?)( the start of)? $", Plain, 1000)]
    private static partial Regex StartWords();

    [GeneratedRegex(@"^,? ?(onwards?|and after|and beyond)\b", Plain, 1000)]
    private static partial Regex OnwardsWords();

    [GeneratedRegex(@"\b(early|mid|mid-|late|about|around|circa)[ -]?$", Plain, 1000)]
    private static partial Regex EarlyWords();
}
