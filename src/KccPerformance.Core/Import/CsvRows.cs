using CsvHelper;

namespace KccPerformance.Core.Import;

/// <summary>Reads the rows of a CSV file, whatever they are about, with commas, semicolons or tabs between cells.</summary>
internal static class CsvRows
{
    /// <summary>What is said of a row that cannot be told apart.</summary>
    public const string Malformed = "A quotation mark is missing, or one too many, in this row. Put it right, then choose the file again";

    private const int RecordBytes = 1024 * 1024;

    /// <summary>Reads until there are no more rows, or until one is answered with false.</summary>
    /// <param name="text">The file.</param>
    /// <param name="take">Takes a row, and says whether to go on.</param>
    /// <param name="malformed">Is told the number of a row that cannot be told apart.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="RuleException">It is no CSV file, or has too many columns.</exception>
    public static void Read(string text, Func<SheetRow, bool> take, Action<long> malformed, CancellationToken cancellation)
    {
        var options = new CsvReaderOptions
        {
            Separator = SeparatorOf(text),
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = RecordBytes,
            OnMalformedRecord = record => malformed(record.RecordNumber),
        };
        try
        {
            using var csv = CsvReader.Create(new StringReader(text), options);
            var number = 0;
            while (csv.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                if (!take(new SheetRow(++number, CellsOf(csv))))
                {
                    return;
                }
            }
        }
        catch (CsvFormatException)
        {
            throw ImportLimits.Refused("The file cannot be read as CSV. Look for a quotation mark that is never closed, or save it again as “CSV UTF-8”");
        }
    }

    private static string[] CellsOf(CsvReader csv)
    {
        if (csv.FieldCount > ImportLimits.Columns * 2)
        {
            throw ImportLimits.TooManyColumns();
        }

        var cells = new string[csv.FieldCount];
        for (var index = 0; index < cells.Length; index++)
        {
            cells[index] = csv.GetString(index);
        }

        return cells;
    }

    /// <summary>What stands between the headings; a bar stands inside cells and is none.</summary>
    private static char SeparatorOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var line = text.AsSpan(0, end < 0 ? text.Length : end);
        var separator = ',';
        foreach (var candidate in (ReadOnlySpan<char>)[';', '\t'])
        {
            separator = line.Count(candidate) > line.Count(separator) ? candidate : separator;
        }

        return separator;
    }
}
