using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A published timescale and its meaning.</summary>
/// <param name="Text">The text in the plan, which is always kept.</param>
/// <param name="Meaning">The meaning; <see cref="TimescaleKind.None"/> if it is not clear.</param>
/// <param name="Doubt">The question for a person to settle; null if the text is clear.</param>
public sealed record TimescaleReading(string Text, Timescale Meaning, string? Doubt)
{
    public bool IsCertain => Doubt is null;
}

/// <summary>Interprets timescales like "By the end of 2009/10". A council's year 2009/10 ends on 31 March 2010.</summary>
public static partial class TimescaleReader
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Interprets the text of a plan.</summary>
    public static TimescaleReading Read(string text)
    {
        var words = ImportWords.OneLine(text);
        if (words.Length is 0 or > ImportLimits.TimescaleLength)
        {
            return new TimescaleReading(words, Timescale.None, words.Length == 0 ? null : "The timescale is too long. Shorten it");
        }

        var plain = words.TrimEnd('.', ' ').ToLowerInvariant().Replace('‑', '-').Replace('–', '-').Replace('—', '-');
        var (meaning, doubt) = ReadPlain(words, plain);
        return new TimescaleReading(words, meaning, doubt);
    }

    private static (Timescale Meaning, string? Doubt) ReadPlain(string words, string plain)
    {
        var date = TimescaleDates.Find(plain);
        var (months, isLoose) = TimescaleReviews.Find(plain);
        if (CompleteWords().IsMatch(plain))
        {
            return (Timescale.Complete, null);
        }

        if (CompletedThen().IsMatch(plain) || ThenCompleted().IsMatch(plain))
        {
            return (Timescale.Complete, $"“{ImportWords.Short(words)}” was read as complete. Check that no work is left");
        }

        if (OngoingWords().IsMatch(plain))
        {
            return (Timescale.Ongoing(months ?? Timescale.DefaultReviewMonths), date is null ? DoubtAboutReview(words, isLoose, months) : $"“{words}” also has a date. It was read as ongoing");
        }

        if (date is { IsStart: true })
        {
            return (Timescale.StartsFrom(date.First, months ?? Timescale.DefaultReviewMonths), date.IsLoose ? $"“{ImportWords.Short(words)}” was read as work that starts on {Day(date.First)}. Check that date" : null);
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
            return (Timescale.Recurring(every), DoubtAboutReview(words, isLoose, every));
        }

        return NoneWords().IsMatch(plain)
            ? (Timescale.None, null)
            : (Timescale.None, $"“{ImportWords.Short(words)}” could not be read as a date or a review. If it is one, write it in another way");
    }

    private static string? DoubtAboutReview(string words, bool isLoose, int? months)
        => isLoose && months is { } every
            ? $"“{ImportWords.Short(words)}” was read as reviewed every {(every == 1 ? "month" : $"{every} months")}. Check the review period"
            : null;

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

    [GeneratedRegex(@"^(already )?(complete|completed|done|achieved|finished|delivered)$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex CompleteWords();

    [GeneratedRegex(@"^(this is )?(on-?going|on going|continuous|continuing)\b", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex OngoingWords();

    [GeneratedRegex(@"^((?<lead>(to be )?(linked|tied) (to|with) )|(?<lead>to be dealt with )|when |once |after |following |dependent |depends |subject to |pending |in line with |alongside |upon )", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex EventWords();

    [GeneratedRegex(@"^(-+|n/?a|not applicable|none|nil)$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex NoneWords();

    /// <summary>"Completed March 2009", "done (March 2009)"; but "completed by March 2009" may be in the future.</summary>
    [GeneratedRegex(@"^(already |was |were |now |all )?(completed?|done|achieved|finished|delivered|actioned|implemented|closed|signed off)\b(?!,? (by|before|until|when|once|within|no later|on or before)\b)(?=.*\d{2})", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex CompletedThen();

    /// <summary>"March 2009 – completed".</summary>
    [GeneratedRegex(@"\d[ ,;:(-]+(now |already )?(completed?|done|achieved|finished|actioned)\)?$", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex ThenCompleted();
}
