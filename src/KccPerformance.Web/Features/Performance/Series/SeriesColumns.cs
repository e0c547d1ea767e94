using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Performance.Series;

/// <summary>A figure of a data series in the downloads. Numbers are not formatted, and unknown values are empty.</summary>
public sealed record SeriesDataRow(string Series, string Group, string Title, int Order, string Period)
{
    private const string TotalWord = "total";

    public string? Basis { get; init; }

    public DateOnly? PeriodEnd { get; init; }

    public string? Dimension { get; init; }

    public string? Member { get; init; }

    public string? SecondDimension { get; init; }

    public string? SecondMember { get; init; }

    public decimal? Value { get; init; }

    public required string Unit { get; init; }

    public bool PrintedTotal { get; init; }

    /// <summary>Whether it is a total that the report prints, by its note or by the name of its member or period.</summary>
    public bool IsTotal => PrintedTotal || Period.StartsWith(TotalWord, StringComparison.OrdinalIgnoreCase)
        || Member?.StartsWith(TotalWord, StringComparison.OrdinalIgnoreCase) == true;

    public string? Note { get; init; }
}

/// <summary>The columns of the downloads of data series, shared by the CSV, the JSON and the description of the CSV.</summary>
internal static class SeriesColumns
{
    public static IReadOnlyList<DataColumn<SeriesDataRow>> All { get; } =
    [
        new("series", "Code of the series", "string", row => row.Series),
        new("group", "Group of series", "string", row => row.Group),
        new("title", "Title of the series", "string", row => row.Title),
        new("basis", "Time that a value covers", "string", row => row.Basis),
        new("order", "Position in the series, from 1", "integer", row => row.Order),
        new("period", "Period as printed", "string", row => row.Period),
        new("period_end", "Last day of the period", "date", row => row.PeriodEnd),
        new("dimension", "Name of the first dimension", "string", row => row.Dimension),
        new("member", "Member of the first dimension", "string", row => row.Member),
        new("second_dimension", "Name of the second dimension", "string", row => row.SecondDimension),
        new("second_member", "Member of the second dimension", "string", row => row.SecondMember),
        new("value", "Value, empty where the report prints none", "decimal", row => row.Value),
        new("unit", "Unit", "string", row => row.Unit),
        new("printed_total", "Whether it is a total that the report prints, which must not be added up with the other values", "boolean", row => row.IsTotal),
        new("note", "Note on the value", "string", row => row.Note),
    ];
}
