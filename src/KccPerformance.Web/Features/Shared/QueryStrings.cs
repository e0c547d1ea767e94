using System.Globalization;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Web.Features.Shared;

/// <summary>Reads the filter of a list from its query string, and writes it.</summary>
internal static class QueryStrings
{
    /// <summary>A value without spaces around it; empty if it is missing.</summary>
    public static string Value(this IQueryCollection query, string name) => query[name].FirstOrDefault()?.Trim() ?? string.Empty;

    /// <summary>The words that are searched for, with one space between them; empty if they are too long.</summary>
    public static string Words(this IQueryCollection query, int longest)
    {
        var words = string.Join(' ', query.Value("q").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= longest ? words : string.Empty;
    }

    /// <summary>Words that are looked for, with one space between them; empty if the text is missing or too long.</summary>
    public static string Words(string? typed, int longest)
        => typed is not null && typed.Length <= longest ? string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : string.Empty;

    /// <summary>The number of the page; 1 if it cannot be read.</summary>
    public static int Page(this IQueryCollection query)
        => int.TryParse(query.Value("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;

    /// <summary>The query string of what is chosen; empty for the first page of the whole list.</summary>
    public static string Of(int page, params (string Name, string? Value)[] chosen)
    {
        var query = new QueryString();
        foreach (var (name, value) in chosen.Append(("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null)))
        {
            query = string.IsNullOrEmpty(value) ? query : query.Add(name, value);
        }

        return query.ToString();
    }

    /// <summary>Whether each of the words is in one of the texts, by the rule of the search: in any case, accent or form.</summary>
    public static bool Finds(string words, IEnumerable<string?> texts)
        => SearchWord.AreAllIn(SearchWord.Of(words), texts);
}
