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
        StemTerm = "=" + EnglishStem.Of(plain);
        beginning = " " + plain;
        stem = " " + StemTerm + " ";
    }

    /// <summary>The word without capitals, accents and apostrophes.</summary>
    public string Plain { get; }

    /// <summary>The term shared by all words with the same stem.</summary>
    public string StemTerm { get; }

    /// <summary>The distinct words of a query.</summary>
    public static IReadOnlyList<SearchWord> Of(string typed)
        => [.. PlainWord.In(typed).Select(word => PlainWord.Of(word.Value)).Where(plain => plain.Length > 0).Distinct(StringComparer.Ordinal).Select(plain => new SearchWord(plain))];

    /// <summary>The distinct terms of texts: the plain form of each word and, after an equals sign, its stem.</summary>
    public static IReadOnlySet<string> TermsOf(IEnumerable<string?> texts)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in texts.OfType<string>().SelectMany(PlainWord.In).SelectMany(word => PlainWord.FormsOf(word.Value)))
        {
            if (terms.Add(word))
            {
                terms.Add("=" + EnglishStem.Of(word));
            }
        }

        return terms;
    }

    /// <summary>A searchable text: the terms of texts, separated by spaces.</summary>
    public static string Searchable(IEnumerable<string?> texts)
    {
        var searchable = new StringBuilder(" ");
        foreach (var term in TermsOf(texts))
        {
            searchable.Append(term).Append(' ');
        }

        return searchable.ToString();
    }

    /// <summary>Whether each of the words is in one of the texts; true if there are no words.</summary>
    public static bool AreAllIn(IReadOnlyList<SearchWord> words, IEnumerable<string?> texts)
    {
        var searchable = words.Count == 0 ? string.Empty : Searchable(texts);
        return words.All(word => word.IsIn(searchable));
    }

    /// <summary>Whether a searchable text contains the word.</summary>
    public bool IsIn(string searchable)
        => searchable.Contains(beginning, StringComparison.Ordinal) || searchable.Contains(stem, StringComparison.Ordinal);

    /// <summary>Whether it matches a single word.</summary>
    public bool Finds(string word) => IsIn(Searchable([word]));
}
