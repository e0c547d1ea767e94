using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Web.Features.Search;

/// <summary>What was typed into a search box, and the words in it. Each of them has to occur.</summary>
public sealed partial class SearchWords
{
    public const int MaxLength = 200;

    private SearchWords(string text, IReadOnlyList<SearchWord> words)
    {
        Text = text;
        Words = words;
    }

    /// <summary>What was typed, tidied: one line of at most 200 characters.</summary>
    public string Text { get; }

    /// <summary>The words to look for; null if only single letters or signs were typed.</summary>
    public IReadOnlyList<SearchWord> Words { get; }

    public static SearchWords Of(string? typed)
    {
        var text = Tidy(typed);
        var words = SearchWord.Of(text);
        return new(text, words.Any(word => word.Plain.Length > 1) ? words : []);
    }

    private static string Tidy(string? typed)
    {
        var tidy = Blanks().Replace(typed ?? string.Empty, " ").Trim();
        if (tidy.Length > MaxLength)
        {
            // Never half of a character that takes two places.
            tidy = tidy[..(char.IsHighSurrogate(tidy[MaxLength - 1]) ? MaxLength - 1 : MaxLength)].Trim();
        }

        return tidy;
    }

    [GeneratedRegex(@"[\s\p{Cc}\p{Cf}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
