using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A date or period in a timescale.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Due">The due date that it gives.</param>
/// <param name="IsStart">Whether work starts then: "from 2009 onwards".</param>
/// <param name="IsLoose">Whether the words are vague, or other words near the date may change its meaning.</param>
/// <param name="HasOthers">Whether the text has other dates.</param>
internal sealed record TimescaleDate(DateOnly First, DateOnly Due, bool IsStart, bool IsLoose, bool HasOthers);

/// <summary>
/// Finds the date in a timescale. A date is certain only if every word around it is known not to affect it. Any other
/// word makes it uncertain, so that a person is asked.
/// </summary>
internal static partial class TimescaleDates
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Finds the last date in lower-case text with plain hyphens.</summary>
    public static TimescaleDate? Find(string plain)
    {
        List<(Match Match, TimescaleStretch Stretch)> found = [.. TimescaleStretches.In(plain)];
        if (found.Count == 0)
        {
            return null;
        }

        var (match, stretch) = found[^1];
        var (before, after) = (plain[..match.Index], plain[(match.Index + match.Length)..]);
        var isStart = found.Count == 1 && (StartWords().IsMatch(before) || OnwardsWords().IsMatch(after));
        var isLoose = stretch.IsLoose || AlarmWords().IsMatch(before) || IsPartOf(stretch.Length, before, after)
            || (!isStart && (!IsPlainBefore(before, stretch.Length) || !AfterWords().IsMatch(after)));

        // "Before March 2010" means by the end of February; "before the end of 2009" means by the end of 2009.
        var due = BeforeWords().IsMatch(before) && stretch.First > DateOnly.MinValue ? stretch.First.AddDays(-1)
            : StartOfWords().IsMatch(before) ? stretch.First
            : stretch.Last;
        return new TimescaleDate(stretch.First, due, isStart, isLoose, found.Count > 1);
    }

    /// <summary>Whether the words before a date do not affect it.</summary>
    private static bool IsPlainBefore(string before, StretchLength length)
        => before.Trim().Length == 0 || EndWords().IsMatch(before) || length switch
        {
            StretchLength.Year => DuringWords().IsMatch(before),
            StretchLength.CouncilYear => DuringWords().IsMatch(before) || CouncilYearWords().IsMatch(before),
            _ => DuringWords().IsMatch(before) || ByWords().IsMatch(before),
        };

    /// <summary>Whether a year may be that of a shorter period, as in "summer term in 2026", or another year, as in "end of financial year 2026".</summary>
    private static bool IsPartOf(StretchLength length, string before, string after) => length switch
    {
        StretchLength.Year => PartWords().IsMatch(before) || YearWords().IsMatch(before) || YearWords().IsMatch(after),
        StretchLength.CouncilYear => PartWords().IsMatch(before) || OtherYearWords().IsMatch(before),
        _ => false,
    };

    [GeneratedRegex(@"\bbefore( the)?( start of| beginning of)?( the)? $", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex BeforeWords();

    [GeneratedRegex(@"\b(start|beginning) of( the)?( financial year| council year)? $", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex StartOfWords();

    [GeneratedRegex(@"\b(from|starting( in| on| from)?|starts( in| on| from)?|beginning( in| on)?|commencing( in| on)?)( the start of)? $", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex StartWords();

    [GeneratedRegex(@"^,? ?(onwards?|and after|and beyond)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex OnwardsWords();

    [GeneratedRegex(@"(^|[\s(,;:])((by|before|at|in|until|till|to) )?(the )?end( of)?( the)?( financial year| council year| calendar year| month of)?:? $", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex EndWords();

    [GeneratedRegex(@"(^|[\s(,;:])(in|during|within|throughout|before)( the)?( financial year| council year| calendar year| fy)?:? $", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex DuringWords();

    [GeneratedRegex(@"(^|[\s(,;:])(financial year|council year|fy):? ?$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex CouncilYearWords();

    [GeneratedRegex(@"(^|[\s(,;:])((due|deadline|target|target date|completion)( is)?:? )?(by|on|until|till|due|deadline|target|target date|no later than|not later than)( the)?:? $", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex ByWords();

    /// <summary>Words that show the date is not simply the date by which the work is due.</summary>
    [GeneratedRegex(
        @"^[a-z]+ed\b|\b(not(?! later)|earliest|earlier|after|since|started|begun|began|or|either|subject|depend[a-z]*|provisional[a-z]*|approx[a-z]*|circa|around|about|early|mid|late|unless|if|when|once|following|pending|tbc|tba|review|week|w/c|w/e)\b",
        Plain,
        matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex AlarmWords();

    /// <summary>Words for a part of a year.</summary>
    [GeneratedRegex(@"\b(spring|summer|autumn|winter|terms?|quarters?|qtr|q ?[1-4]|half|h[12]|easter|christmas|months?|" + TimescaleStretches.MonthNames + @")\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex PartWords();

    /// <summary>Words for a year that need not end in December.</summary>
    [GeneratedRegex(@"(?<!\bcalendar )\byear\b|\bfy\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex YearWords();

    /// <summary>Words for a year that is not the council's.</summary>
    [GeneratedRegex(@"(?<!\b(financial|council) )\byear\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex OtherYearWords();

    [GeneratedRegex(@"^[\s.,;)]*((at the latest|latest|deadline|financial year|council year)[\s.,;)]*)?$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex AfterWords();
}
