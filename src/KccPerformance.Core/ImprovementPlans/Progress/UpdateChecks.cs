using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>The kinds of advice on an update.</summary>
public enum AdviceKind
{
    /// <summary>The text is the same as last time.</summary>
    SameText,

    /// <summary>On track, but the text says delayed, late or behind.</summary>
    Delayed,

    /// <summary>Complete, but some evidence of improvement is missing.</summary>
    EvidenceUnmet,

    /// <summary>At risk or off track, without an expected completion date.</summary>
    NoForecast,

    /// <summary>Expected after the due date, and no later date has been requested.</summary>
    ForecastAfterDue,
}

/// <summary>A point to check before saving. It never prevents saving.</summary>
/// <param name="Kind">The kind of advice.</param>
/// <param name="Sentence">The sentence it is about.</param>
/// <param name="Word">The word in that sentence that it is about, if any.</param>
public sealed record Advice(AdviceKind Kind, string Sentence, string? Word = null);

/// <summary>The details of an action that are needed to advise on an update.</summary>
/// <param name="LastNarrative">The text of the last update.</param>
/// <param name="DueDate">The due date.</param>
/// <param name="IsDeadlineAsked">Whether a request for a later due date is awaiting a decision.</param>
/// <param name="UnmetEvidence">The evidence requirements that are not met.</param>
public sealed record UpdateCheckContext(string? LastNarrative, DateOnly? DueDate, bool IsDeadlineAsked, IReadOnlyList<string> UnmetEvidence);

/// <summary>Finds inconsistencies in an update, as a committee member would.</summary>
public static partial class UpdateChecks
{
    /// <summary>The advice on an update, in the order of the form.</summary>
    public static IReadOnlyList<Advice> On(ProgressReport report, UpdateCheckContext about)
    {
        var advice = new List<Advice>();
        var narrative = report.Narrative.Trim();
        if (narrative.Length == 0)
        {
            return advice;
        }

        if (about.LastNarrative is { } last && Folded(last) == Folded(narrative))
        {
            advice.Add(new(AdviceKind.SameText, Sentences.First(narrative)));
        }

        if (report is { Stage: Stage.Complete } && about.UnmetEvidence.Count > 0)
        {
            advice.Add(new(AdviceKind.EvidenceUnmet, about.UnmetEvidence[0]));
        }

        if (report is { Stage: Stage.InProgress, Delivery: DeliveryRating.OnTrack } && FindDelay(narrative) is { } delay)
        {
            advice.Add(new(AdviceKind.Delayed, delay.Sentence, delay.Word));
        }

        if (report.Stage == Stage.InProgress && report.Delivery.NeedsNextStep() && report.Forecast is null)
        {
            advice.Add(new(AdviceKind.NoForecast, Sentences.First(narrative)));
        }

        if (report.Stage.IsOpen() && report.Forecast > about.DueDate && !about.IsDeadlineAsked)
        {
            advice.Add(new(AdviceKind.ForecastAfterDue, Sentences.First(narrative)));
        }

        return advice;
    }

    private static (string Sentence, string Word)? FindDelay(string text)
    {
        foreach (var sentence in Sentences.All(text))
        {
            if (Delay().Match(sentence) is { Success: true } found)
            {
                return (sentence, found.Groups["word"].Value);
            }
        }

        return null;
    }

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Delayed, late or behind; but not "no delay", "not late" or "late in June", which do not report a delay.</summary>
    [GeneratedRegex(
        @"(?<!(\b(no|not|never|without)|n['’]t)\s+(\w+\s+)?)\b(?<word>delay(s|ed|ing)?|late(?!\s+(in\s+)?(January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter)\b)|behind)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Delay();
}
