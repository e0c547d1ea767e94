using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Parses paragraph references to the inspection report: "68", "42 | 43 | 73", "Paras 42, 43 &amp; 73", "Para57".</summary>
internal static partial class ImportParagraphs
{
    private const int Most = 100;

    public static IReadOnlyList<int> Read(string text, Action<string> doubt)
    {
        var numbers = new List<int>();
        foreach (var part in Separators().Split(Word().Replace(text, " ")).Where(part => part.Length > 0))
        {
            var ends = Range().Match(part);
            if (!ends.Success)
            {
                doubt($"“{ImportWords.Short(part)}” is not a paragraph number and was left out");
                continue;
            }

            var first = int.Parse(ends.Groups["first"].Value, CultureInfo.InvariantCulture);
            var last = ends.Groups["last"].Success ? int.Parse(ends.Groups["last"].Value, CultureInfo.InvariantCulture) : first;
            if (first < 1 || last < first || last - first > Most || numbers.Count > Most)
            {
                doubt($"“{ImportWords.Short(part)}” is not a paragraph number and was left out");
                continue;
            }

            numbers.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return [.. numbers.Distinct()];
    }

    /// <summary>The paragraphs at the start of a comment, and the comment without them: "Paras 9 and 56 Engage…".</summary>
    public static (string Paragraphs, string Text) AtStart(string text)
    {
        var match = Start().Match(text);
        return match.Success ? (match.Value.Trim(), text[match.Length..].TrimStart(' ', ':', '.', '-', '–', '\n')) : (string.Empty, text);
    }

    [GeneratedRegex(@"\b(paragraphs?|paras?)\.?(?=[\s\d(]|$)|[()¶]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\s|,;&+/]+|\band\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?<first>\d{1,4})(\.0)?([-–](?<last>\d{1,4}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Range();

    [GeneratedRegex(@"^\s*\(?(paragraphs?|paras?)\.?\s*\d{1,4}(\s*([-–,;&|/]|and)\s*\d{1,4})*(?!\d)\)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Start();
}
