using System.Globalization;
using System.Text.Json;

namespace KccPerformance.Web.Features.OData;

/// <summary>
/// A filter of rows: comparisons of columns with values (eq, ne, gt, ge, lt, le), contains, startswith and endswith, joined by
/// and, or, not and parentheses. As in OData, a comparison with an empty value is neither true nor false, except by eq and ne.
/// </summary>
internal sealed class ODataFilter
{
    /// <summary>The most characters, comparisons and levels of parentheses.</summary>
    public const int MostCharacters = 2000, MostComparisons = 100, MostLevels = 20;

    private readonly Func<JsonElement, bool?> test;

    private ODataFilter(Func<JsonElement, bool?> test) => this.test = test;

    /// <exception cref="ODataException">The text is not a valid filter of the table.</exception>
    public static ODataFilter Read(string text, ODataTable table)
        => text.Length > MostCharacters ? throw ODataException.Wrong($"The filter has more than {MostCharacters} characters.") : new ODataFilter(new ODataFilterParser(text, table).Read());

    public bool Matches(JsonElement row) => test(row) == true;
}

/// <summary>A column or a value of a filter.</summary>
internal sealed record ODataOperand(ODataKind Kind, string? Column, object? Value)
{
    /// <summary>The value in a row; null if it is empty.</summary>
    public object? In(JsonElement row)
    {
        if (Column is null)
        {
            return Value;
        }

        var cell = row.GetProperty(Column);
        return cell.ValueKind == JsonValueKind.Null ? null : Kind switch
        {
            ODataKind.Number => cell.GetDecimal(),
            ODataKind.Boolean => cell.GetBoolean(),
            ODataKind.Date => DateOnly.ParseExact(cell.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            ODataKind.Instant => DateTimeOffset.Parse(cell.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            _ => cell.GetString(),
        };
    }
}
