using System.Globalization;
using CsvHelper;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Files;

/// <summary>Reads the sample files that are embedded in this assembly.</summary>
internal static class SampleFiles
{
    public static IReadOnlyList<SampleRow> Read(string name) => ReadFrom(ResourceOf(name));

    /// <summary>The rows of a file; none if there is no such file.</summary>
    public static IReadOnlyList<SampleRow> Find(string name)
        => typeof(SampleFiles).Assembly.GetManifestResourceInfo(ResourceOf(name)) is null ? [] : Read(name);

    /// <summary>Opens a file, to be read as an uploaded file is.</summary>
    public static Stream Open(string name) => OpenFrom(ResourceOf(name));

    /// <summary>Reads a file by its resource name.</summary>
    public static IReadOnlyList<SampleRow> ReadFrom(string resource)
    {
        using var stream = OpenFrom(resource);
        using var csv = CsvReader.Create(stream, new CsvReaderOptions(), leaveOpen: true);
        csv.ReadHeader();
        var columns = csv.Headers.ToArray();
        var rows = new List<SampleRow>();
        while (csv.Read())
        {
            rows.Add(new SampleRow(columns.ToDictionary(column => column, column => csv.GetString(column), StringComparer.Ordinal)));
        }

        return rows;
    }

    private static string ResourceOf(string name) => $"Sample.{name}.csv";

    private static Stream OpenFrom(string resource) => typeof(SampleFiles).Assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidOperationException($"The sample file {resource} is not in the assembly.");
}

/// <summary>A row of a sample file, with its cells by column name.</summary>
internal sealed class SampleRow(Dictionary<string, string> cells)
{
    public string this[string column] => cells[column];

    /// <summary>The items of a cell that holds a list, "a | b".</summary>
    public string[] Items(string column)
        => cells[column].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public int Number(string column) => int.Parse(cells[column], CultureInfo.InvariantCulture);

    public decimal? Figure(string column)
        => cells[column].Length == 0 ? null : decimal.Parse(cells[column], CultureInfo.InvariantCulture);

    public DateOnly Date(string column) => DateOnly.ParseExact(cells[column], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DateOnly? OptionalDate(string column) => cells[column].Length == 0 ? null : Date(column);

    /// <summary>An instant in UTC, from a wall-clock time in London.</summary>
    public DateTime Instant(string column)
        => LondonTime.ToUtc(DateTime.ParseExact(cells[column], "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    public TEnum Enum<TEnum>(string column)
        where TEnum : struct, Enum
        => System.Enum.Parse<TEnum>(cells[column]);

    public TEnum? OptionalEnum<TEnum>(string column)
        where TEnum : struct, Enum
        => cells[column].Length == 0 ? null : Enum<TEnum>(column);
}
