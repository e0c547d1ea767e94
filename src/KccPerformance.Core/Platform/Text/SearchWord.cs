using System.Text;

namespace KccPerformance.Core.Platform.Text;

/// <summary>A word to search for. It matches words that begin with it or have the same stem, ignoring capitals and accents.</summary>
public sealed class SearchWord
{
    private readonly string beginning;
    private readonly string stem;

    private SearchWord(string plain)
    {
        Plain = plain;
        beginning = " " + plain;
        stem = " =" + EnglishStem.Of(plain) + " ";
    }

    /// <summary>The word without capitals, accents and apostrophes.</summary>
    public string Plain { get; }

    /// <summary>The distinct words of a query.</summary>
    public static IReadOnlyList<SearchWord> Of(string typed)
        => [.. PlainWord.In(typed).Select(word => PlainWord.Of(word.Value)).Where(plain => plain.Length > 0).Distinct(StringComparer.Ordinal).Select(plain => new SearchWord(plain))];

    /// <summary>
    /// A searchable text: the plain form of each word and, after an equals sign, its stem. A full-text index would use
    /// the same form.
    /// </summary>
    public static string Searchable(IEnumerable<string?> texts)
    {
        var words = texts.OfType<string>().SelectMany(PlainWord.In).SelectMany(word => PlainWord.FormsOf(word.Value));
        var searchable = new StringBuilder(" ");
        foreach (var word in words.ToHashSet(StringComparer.Ordinal))
        {
            searchable.Append(word).Append(" =").Append(EnglishStem.Of(word)).Append(' ');
        }

        return searchable.ToString();
    }

    /// <summary>Whether a searchable text contains the word.</summary>
    public bool IsIn(string searchable)
        => searchable.Contains(beginning, StringComparison.Ordinal) || searchable.Contains(stem, StringComparison.Ordinal);

    /// <summary>Whether it matches a word of a text.</summary>
    public bool Finds(string word) => IsIn(Searchable([word]));
}
