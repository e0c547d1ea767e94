using CsvHelper;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>Reads the rows of any CSV file, with commas, semicolons or tabs between cells.</summary>
internal static class CsvRows
{
    /// <summary>The message for a row with unbalanced quotation marks.</summary>
    public const string Malformed = "This row has an unmatched quotation mark. Correct it, then upload the file again";

    private const int RecordBytes = 1024 * 1024;
    private const int LookedAt = 64 * 1024;
    private const int LinesLookedAt = 20;

    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads rows until the end of the file, or until the callback returns false.</summary>
    /// <param name="text">The file.</param>
    /// <param name="isHeading">Recognises a column heading. The row of headings is found with it.</param>
    /// <param name="take">Receives a row. Returns false to stop.</param>
    /// <param name="malformed">Receives the number of a row that cannot be parsed.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="RuleException">The file is not CSV, or has too many columns.</exception>
    public static void Read(string text, Func<string, bool> isHeading, Func<SheetRow, bool> take, Action<long> malformed, CancellationToken cancellation)
    {
        foreach (var row in Enumerate(text, isHeading, malformed, cancellation))
        {
            if (!take(row))
            {
                return;
            }
        }
    }

    /// <summary>Returns the rows one by one, as <see cref="Read"/> does.</summary>
    /// <exception cref="RuleException">The file is not CSV, or has too many columns.</exception>
    public static IEnumerable<SheetRow> Enumerate(string text, Func<string, bool> isHeading, Action<long> malformed, CancellationToken cancellation)
    {
        var options = new CsvReaderOptions
        {
            Separator = SeparatorOf(text, isHeading),
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = RecordBytes,
            OnMalformedRecord = record => malformed(record.RecordNumber),
        };
        using var csv = CsvReader.Create(new StringReader(text), options);
        for (var number = 1; Advance(csv); number++)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new SheetRow(number, CellsOf(csv));
        }
    }

    private static bool Advance(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            throw ImportLimits.Refused("The file cannot be read as CSV. Check for an unmatched quotation mark, or save the file again as “CSV UTF-8”");
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

    /// <summary>
    /// The separator: the character that gives the most known headings on one line, which need not be the first line. A
    /// vertical bar separates items inside a cell, so it is never the separator.
    /// </summary>
    private static char SeparatorOf(string text, Func<string, bool> isHeading)
    {
        var lines = text[..Math.Min(text.Length, LookedAt)].Split('\n', LinesLookedAt + 1).Take(LinesLookedAt).ToList();
        var (best, most) = (',', 0);
        foreach (var candidate in Separators)
        {
            var known = lines.Max(line => line.Split(candidate, ImportLimits.Columns + 1).Count(cell => isHeading(cell.Trim(' ', '"'))));
            (best, most) = known > most ? (candidate, known) : (best, most);
        }

        return most > 1 ? best : Separators.OrderByDescending(candidate => lines.Max(line => line.Count(letter => letter == candidate))).First();
    }
}
