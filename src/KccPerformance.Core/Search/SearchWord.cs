using System.Text;

namespace KccPerformance.Core.Search;

/// <summary>
/// A word that is searched for. It is found where a word begins with it or has the same stem, without regard to
/// capitals and accents.
/// </summary>
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

    /// <summary>The words of what was typed, each once.</summary>
    public static IReadOnlyList<SearchWord> Of(string typed)
        => [.. PlainWord.In(typed).Select(word => PlainWord.Of(word.Value)).Where(plain => plain.Length > 0).Distinct(StringComparer.Ordinal).Select(plain => new SearchWord(plain))];

    /// <summary>
    /// A text to search in: the plain form of each of its words and, after an equals sign, its stem. Every way to
    /// search, here or later by a database's own full text, begins with this form.
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

    /// <summary>Whether a searchable text has the word.</summary>
    public bool IsIn(string searchable)
        => searchable.Contains(beginning, StringComparison.Ordinal) || searchable.Contains(stem, StringComparison.Ordinal);

    /// <summary>Whether it finds a word as it stands in a text.</summary>
    public bool Finds(string word) => IsIn(Searchable([word]));
}
