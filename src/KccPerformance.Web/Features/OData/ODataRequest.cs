using System.Globalization;

namespace KccPerformance.Web.Features.OData;

/// <summary>What a request asks of a table.</summary>
/// <param name="Filter">Which rows; null for all.</param>
/// <param name="Select">Which columns; null for all.</param>
/// <param name="Top">How many rows at most; null for all.</param>
/// <param name="Skip">How many of the first rows to leave out.</param>
/// <param name="IsCounted">Whether the answer has the number of rows that match the filter.</param>
/// <param name="After">The key of the last row of the part before; null for the first part.</param>
/// <param name="Kept">The options that the address of the next part has too.</param>
internal sealed record ODataRequest(
    ODataFilter? Filter, IReadOnlyList<string>? Select, long? Top, long Skip, bool IsCounted, string? After, IReadOnlyList<KeyValuePair<string, string?>> Kept)
{
    public const string SkipToken = "$skiptoken";

    private const string FilterName = "$filter", SelectName = "$select", TopName = "$top", SkipName = "$skip", OrderName = "$orderby", CountName = "$count", FormatName = "$format";

    private const int MostCharacters = 200;

    private static readonly string[] Known = [FilterName, SelectName, TopName, SkipName, SkipToken, OrderName, CountName, FormatName];

    /// <exception cref="ODataException">An option is not supported or not valid.</exception>
    public static ODataRequest Read(IQueryCollection query, ODataTable table)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in query)
        {
            if (!Known.Contains(name, StringComparer.Ordinal))
            {
                throw name.StartsWith('$') ? ODataException.NotSupported($"The option {Short(name)} is not supported. The options are {string.Join(", ", Known)}.")
                    : ODataException.Wrong($"The feed has no option {Short(name)}.");
            }

            if (values is not [{ Length: > 0 } value] || value.Any(letter => char.IsControl(letter) || letter == '\uFFFD') || (name is not (FilterName or SelectName) && value.Length > MostCharacters))
            {
                throw ODataException.Wrong($"The option {name} is empty, too long, or given more than once.");
            }

            options[name] = value;
        }

        if (options.GetValueOrDefault(CountName, "false") is not ("true" or "false"))
        {
            throw ODataException.Wrong($"The option {CountName} must be true or false.");
        }

        if (options.TryGetValue(OrderName, out var order) && !IsOrderOf(table, order))
        {
            throw ODataException.NotSupported($"{table.Name} can only be sorted by {string.Join(" and ", table.Keys)}, ascending. Read the rows and sort them there.");
        }

        if (options.TryGetValue(FormatName, out var format) && format != "json" && !format.StartsWith("application/json", StringComparison.Ordinal))
        {
            throw ODataException.NotSupported("The feed is written as JSON only.");
        }

        return new ODataRequest(
            options.TryGetValue(FilterName, out var filter) ? ODataFilter.Read(filter, table) : null,
            options.TryGetValue(SelectName, out var select) ? ColumnsOf(select, table) : null,
            options.TryGetValue(TopName, out var top) ? NumberOf(TopName, top) : null,
            options.TryGetValue(SkipName, out var skip) ? NumberOf(SkipName, skip) : 0,
            options.GetValueOrDefault(CountName) == "true",
            options.GetValueOrDefault(SkipToken),
            [.. options.Where(one => one.Key is FilterName or SelectName or OrderName or FormatName).Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))]);
    }

    /// <summary>The query string of the next part.</summary>
    public QueryString QueryAfter(string key, long? top, long skip)
    {
        List<KeyValuePair<string, string?>> query = [.. Kept];
        if (top is { } most)
        {
            query.Add(KeyValuePair.Create(TopName, (string?)most.ToString(CultureInfo.InvariantCulture)));
        }

        if (skip > 0)
        {
            query.Add(KeyValuePair.Create(SkipName, (string?)skip.ToString(CultureInfo.InvariantCulture)));
        }

        query.Add(KeyValuePair.Create(SkipToken, (string?)key));
        return QueryString.Create(query);
    }

    /// <summary>Whether rows can be sorted as asked: by their keys, or by the first of them.</summary>
    private static bool IsOrderOf(ODataTable table, string order)
    {
        var columns = order.Split(',', StringSplitOptions.TrimEntries)
            .Select(one => one.EndsWith(" asc", StringComparison.Ordinal) ? one[..^4].TrimEnd() : one)
            .ToList();
        return columns.SequenceEqual(table.Keys.Take(columns.Count), StringComparer.Ordinal);
    }

    private static List<string>? ColumnsOf(string select, ODataTable table)
    {
        var asked = select.Length > ODataFilter.MostCharacters ? throw ODataException.Wrong("The option $select is too long.")
            : select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (asked.Contains("*", StringComparer.Ordinal))
        {
            return null;
        }

        return Array.Find(asked, name => !table.Columns.ContainsKey(name)) is { } unknown ? throw ODataException.Wrong($"{table.Name} has no column “{Short(unknown)}”.")
            : asked.Length == 0 ? throw ODataException.Wrong("Name at least one column in the option $select.")
            : [.. table.Columns.Keys.Where(name => asked.Contains(name, StringComparer.Ordinal))];
    }

    private static long NumberOf(string name, string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw ODataException.Wrong($"The option {name} must be a whole number.");

    private static string Short(string text) => text.Length <= 50 ? text : text[..50] + "…";
}
