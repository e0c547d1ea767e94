using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Plan;

namespace KccPerformance.Core.Import;

/// <summary>What a published timescale was read to mean.</summary>
/// <param name="Text">The words of the plan, which are kept whatever they mean.</param>
/// <param name="Meaning">What they mean; <see cref="TimescaleKind.None"/> where that could not be told.</param>
/// <param name="Doubt">A sentence for a person to settle; null where the words mean one thing.</param>
public sealed record TimescaleReading(string Text, Timescale Meaning, string? Doubt)
{
    public bool IsCertain => Doubt is null;
}

/// <summary>Reads "By the end of 2009/10" and its like. A council's year 2009/10 ends on 31 March 2010.</summary>
public static partial class TimescaleReader
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Reads the words of a plan.</summary>
    public static TimescaleReading Read(string text)
    {
        var words = ImportWords.OneLine(text);
        if (words.Length is 0 or > ImportLimits.TimescaleLength)
        {
            return new TimescaleReading(words, Timescale.None, words.Length == 0 ? null : "The timescale is too long to be read. Shorten it");
        }

        var plain = words.TrimEnd('.', ' ').ToLowerInvariant().Replace('‑', '-').Replace('–', '-').Replace('—', '-');
        var (meaning, doubt) = ReadPlain(words, plain);
        return new TimescaleReading(words, meaning, doubt);
    }

    private static (Timescale Meaning, string? Doubt) ReadPlain(string words, string plain)
    {
        var date = TimescaleDates.Find(plain);
        var months = MonthsIn(plain);
        if (CompleteWords().IsMatch(plain))
        {
            return (Timescale.Complete, null);
        }

        if (OngoingWords().IsMatch(plain))
        {
            return (Timescale.Ongoing(months ?? Timescale.DefaultReviewMonths), date is null ? null : $"“{words}” also has a date. It was read as ongoing");
        }

        if (date is { IsStart: true })
        {
            return (Timescale.StartsFrom(date.First, months ?? Timescale.DefaultReviewMonths), null);
        }

        if (EventWords().Match(plain) is { Success: true } waits && date is null)
        {
            return (Timescale.LinkedTo(words[waits.Groups["lead"].Length..].Trim(), months ?? Timescale.DefaultReviewMonths), null);
        }

        if (date is not null)
        {
            return (Timescale.DueBy(date.Due), DoubtAbout(words, date, months));
        }

        if (months is { } every)
        {
            return (Timescale.Recurring(every), null);
        }

        return NoneWords().IsMatch(plain)
            ? (Timescale.None, null)
            : (Timescale.None, $"“{ImportWords.Short(words)}” could not be read as a date or a review. Where it has one, say it in other words");
    }

    private static string? DoubtAbout(string words, TimescaleDate date, int? months)
    {
        if (date.HasOthers)
        {
            return $"“{ImportWords.Short(words)}” has more than one date. It was read as due by {Day(date.Due)}";
        }

        if (months is not null)
        {
            return $"“{ImportWords.Short(words)}” has a date and a review. It was read as due by {Day(date.Due)}";
        }

        return date.IsLoose ? $"“{ImportWords.Short(words)}” was read as due by {Day(date.Due)}. Check that date" : null;
    }

    private static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>The months between two reviews that the words give.</summary>
    private static int? MonthsIn(string plain)
    {
        if (EveryWords().Match(plain) is { Success: true } every)
        {
            var number = every.Groups["number"].Value;
            var count = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : Array.IndexOf(Numbers, number);
            var months = every.Groups["unit"].Value == "year" ? Math.Min(count, 100) * 12 : count;
            return months is >= 1 and <= 120 ? months : null;
        }

        foreach (var (pattern, months) in Frequencies)
        {
            if (pattern.IsMatch(plain))
            {
                return months;
            }
        }

        return null;
    }

    private static readonly string[] Numbers = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>In the order in which they are tried: "six-monthly" is not "monthly".</summary>
    private static readonly (Regex Pattern, int Months)[] Frequencies =
    [
        (Biennial(), 24),
        (HalfYearly(), 6),
        (Quarterly(), 3),
        (Annual(), 12),
        (Monthly(), 1),
    ];

    [GeneratedRegex(@"^(already )?(complete|completed|done|achieved|finished|delivered)$", Plain, 1000)]
    private static partial Regex CompleteWords();

    [GeneratedRegex(@"^(this is )?(on-?going|on going|continuous|continuing)\b", Plain, 1000)]
    private static partial Regex OngoingWords();

    [GeneratedRegex(@"^((?<lead>(to be )?(linked|tied) (to|with) )|(?<lead>to be dealt with )|when |once |after |following |dependent |depends |subject to |pending |in line with |alongside |upon )", Plain, 1000)]
    private static partial Regex EventWords();

    [GeneratedRegex(@"^(-+|n/?a|not applicable|none|nil)$", Plain, 1000)]
    private static partial Regex NoneWords();

    [GeneratedRegex(@"\bevery (?<number>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?<unit>month|year)s?\b", Plain, 1000)]
    private static partial Regex EveryWords();

    [GeneratedRegex(@"\b(biennial|biennially|two-yearly|every other year|every second year)\b", Plain, 1000)]
    private static partial Regex Biennial();

    [GeneratedRegex(@"\b((six|6)[- ]monthly|half[- ]yearly|bi-?annual(ly)?|twice (a|per|each) year|twice yearly|semi-annual(ly)?)\b", Plain, 1000)]
    private static partial Regex HalfYearly();

    [GeneratedRegex(@"\b(quarterly|(three|3)[- ]monthly|(each|every) quarter)\b", Plain, 1000)]
    private static partial Regex Quarterly();

    [GeneratedRegex(@"\b(annual|annually|yearly|(each|every) year|once a year)\b", Plain, 1000)]
    private static partial Regex Annual();

    [GeneratedRegex(@"\b(monthly|(each|every) month)\b", Plain, 1000)]
    private static partial Regex Monthly();
}
