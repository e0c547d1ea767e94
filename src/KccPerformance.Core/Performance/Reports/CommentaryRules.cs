using System.Text.RegularExpressions;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Performance.Reports;

/// <summary>A word of commentary that says the opposite of what the figure did.</summary>
/// <param name="Word">The word as written: "increased".</param>
/// <param name="Movement">What the figure did: "went down".</param>
public sealed record Contradiction(string Word, string Movement);

/// <summary>Fixed rules on commentary that is worth a question.</summary>
public static partial class CommentaryRules
{
    /// <summary>Whether the commentary repeats that of the report before, word for word.</summary>
    public static bool IsSame(IReadOnlyList<string> texts, IReadOnlyList<string> before) => texts.Count > 0 && texts.SequenceEqual(before, StringComparer.Ordinal);

    /// <summary>The paragraph that says what the figure did: the first on what the data tells us; null if there is none.</summary>
    public static string? OnTheData(IEnumerable<(CommentaryKind Kind, string Text)> texts)
        => texts.Where(text => text.Kind == CommentaryKind.WhatTheDataTellsUs).Select(text => text.Text).FirstOrDefault();

    /// <summary>
    /// The word of a paragraph that says the opposite of the figure; null if there is none. A paragraph with words for both
    /// directions, or about an earlier year, is not judged, because the figure is compared with the last result only.
    /// </summary>
    /// <param name="paragraph">The paragraph on the data; null if there is none.</param>
    /// <param name="before">The previous value at its decimal places; null if the values cannot be compared.</param>
    /// <param name="now">The value at its decimal places.</param>
    /// <param name="direction">Whether the figure improved or worsened.</param>
    public static Contradiction? ContradictionOf(string? paragraph, decimal? before, decimal? now, TravelDirection direction)
    {
        if (paragraph is null || before is not { } then || now is not { } value || then == value || EarlierYear().IsMatch(paragraph))
        {
            return null;
        }

        var (opposite, other, movement) = value > then ? (Fell(), Rose(), "went up") : (Rose(), Fell(), "went down");
        return Only(opposite, other, paragraph, movement) ?? direction switch
        {
            TravelDirection.Improved => Only(Worsened(), Improved(), paragraph, "improved"),
            TravelDirection.Worsened => Only(Improved(), Worsened(), paragraph, "worsened"),
            _ => null,
        };
    }

    private static Contradiction? Only(Regex word, Regex other, string paragraph, string movement)
        => word.Match(paragraph) is { Success: true } match && !other.IsMatch(paragraph) ? new Contradiction(match.Value, movement) : null;

    [GeneratedRegex(@"\b(?:increased|increasing|rose|risen|rising|went up|gone up)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Rose();

    [GeneratedRegex(@"\b(?:decreased|decreasing|fell|fallen|falling|dropped|went down|gone down)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Fell();

    [GeneratedRegex(@"\b(?:improved|improving)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Improved();

    [GeneratedRegex(@"\b(?:worsened|worsening|declined|declining|deteriorated|deteriorating)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Worsened();

    [GeneratedRegex(@"\b(?:last|previous|prior|earlier) years?\b|\byear on year\b|\bsame (?:quarter|period|time)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex EarlierYear();
}
