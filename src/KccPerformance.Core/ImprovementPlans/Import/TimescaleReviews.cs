using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Finds the review interval in a timescale: "six-monthly", "every two years".</summary>
internal static partial class TimescaleReviews
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string NumberWords = @"\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen";

    private static readonly string[] Numbers = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The patterns, in the order in which they are tried: "half-yearly" must not match "yearly".</summary>
    private static readonly (Regex Pattern, int Months, bool IsLoose)[] Frequencies =
    [
        (Biennial(), 24, false),
        (Triennial(), 36, false),
        (TwiceYearly(), 6, false),
        (BiAnnual(), 6, true),
        (BiMonthly(), 2, true),
        (EveryOtherMonth(), 2, false),
        (Termly(), 4, true),
        (Quarterly(), 3, false),
        (Annual(), 12, false),
        (Monthly(), 1, false),
    ];

    /// <summary>The months between two reviews, and whether the text may mean something else.</summary>
    public static (int? Months, bool IsLoose) Find(string plain)
    {
        if (EveryWords().Match(plain) is { Success: true } every)
        {
            var count = NumberOf(every.Groups["number"].Value);
            var months = every.Groups["unit"].Value is "year" or "years" or "yearly" ? Math.Min(count, 100) * 12 : count;
            return (months is >= 1 and <= 120 ? months : null, false);
        }

        List<(int Months, bool IsLoose)> found = [];
        var rest = plain;
        foreach (var (pattern, months, isLoose) in Frequencies)
        {
            if (pattern.IsMatch(rest))
            {
                // The remaining text is searched again: "quarterly and annually" has two intervals.
                rest = pattern.Replace(rest, " ");
                found.Add((months, isLoose));
            }
        }

        return found.Count == 0 ? (null, false) : (found[0].Months, found[0].IsLoose || found.Exists(one => one.Months != found[0].Months));
    }

    private static int NumberOf(string word)
        => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
            : word == "eighteen" ? 18
            : Array.IndexOf(Numbers, word);

    [GeneratedRegex(@"\bevery (?<number>" + NumberWords + @") (?<unit>month|year)s?\b|\b(?<number>" + NumberWords + @")[- ](?<unit>monthly|yearly)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex EveryWords();

    [GeneratedRegex(@"\b(biennial|biennially|every other year|every second year|alternate years)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Biennial();

    [GeneratedRegex(@"\b(triennial|triennially)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Triennial();

    [GeneratedRegex(@"\b(half[- ]yearly|twice (a|per|each) year|twice yearly|semi-?annual(ly)?)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex TwiceYearly();

    [GeneratedRegex(@"\bbi-? ?annual(ly)?\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex BiAnnual();

    [GeneratedRegex(@"\bbi-? ?monthly\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex BiMonthly();

    [GeneratedRegex(@"\b(every other month|every second month|alternate months)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex EveryOtherMonth();

    [GeneratedRegex(@"\b(termly|(each|every) term|once a term)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Termly();

    [GeneratedRegex(@"(?<![a-z]-)\b(quarterly|(each|every) quarter)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Quarterly();

    [GeneratedRegex(@"(?<![a-z]-)\b(annual|annually|yearly|(each|every) year|once a year)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Annual();

    [GeneratedRegex(@"(?<![a-z]-)\b(monthly|(each|every) month)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Monthly();
}
