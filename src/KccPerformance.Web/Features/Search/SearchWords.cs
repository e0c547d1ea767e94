using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Web.Features.Search;

/// <summary>The text typed into a search box, and its words, all of which must occur.</summary>
public sealed partial class SearchWords
{
    public const int MaxLength = 200;

    private SearchWords(string text, IReadOnlyList<SearchWord> words)
    {
        Text = text;
        Words = words;
    }

    /// <summary>The cleaned text: one line of at most 200 characters.</summary>
    public string Text { get; }

    /// <summary>The words to search for; null if only single letters or punctuation were typed.</summary>
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
            // Does not cut a surrogate pair in half.
            tidy = tidy[..(char.IsHighSurrogate(tidy[MaxLength - 1]) ? MaxLength - 1 : MaxLength)].Trim();
        }

        return tidy;
    }

    [GeneratedRegex(@"[\s\p{Cc}\p{Cf}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Blanks();
}
