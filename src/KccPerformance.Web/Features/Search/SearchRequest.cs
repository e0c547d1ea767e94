using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Web.Features.Search;

/// <summary>Recognises the text in the search box as a code, paragraphs or words.</summary>
public sealed partial class SearchRequest
{
    private SearchRequest(SearchWords words)
    {
        Words = words;
        var together = words.Text.Replace(" ", string.Empty, StringComparison.Ordinal);
        Code = OwnCodes.TryParse(together, out var code) && together.Any(char.IsAsciiDigit) ? OwnCodes.KeyOf(code) : null;
        Paragraphs = ReadParagraphs(words.Text);
    }

    public SearchWords Words { get; }

    /// <summary>The key of the code, such as "CEA1" or "1.1.2". It is not checked whether any plan has it.</summary>
    public string? Code { get; }

    /// <summary>The paragraphs named: "68", "para 68", "paras 42, 43 and 73".</summary>
    public IReadOnlyList<int> Paragraphs { get; }

    public static SearchRequest Of(string? typed) => new(SearchWords.Of(typed));

    private static int[] ReadParagraphs(string text)
    {
        var match = ParagraphWords().Match(text);
        return match.Success
            ? [.. Figures().Matches(match.Value).Select(figure => int.Parse(figure.Value, CultureInfo.InvariantCulture)).Distinct()]
            : [];
    }

    [GeneratedRegex(
        @"^(?:[0-9]{1,3}|para(?:graph)?s?\.?\s*[0-9]{1,6}(?:(?:\s|,|&|and)+[0-9]{1,6})*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
        matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex ParagraphWords();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Figures();
}
