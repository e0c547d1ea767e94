using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>
/// Reads an officer's spreadsheet of results, CSV or XLSX, as the text that pasting its columns would give. The same
/// checks then apply, and the rows keep their numbers.
/// </summary>
public static class ResultsSheet
{
    /// <summary>The columns of the spreadsheet to download. Officers complete the last two.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["reference", "indicator", "period_end", "unit", "last_result", "target", "entered", "result", "comment"];

    /// <summary>Without these two the file cannot be read.</summary>
    private static readonly string[] Required = ["reference", "result"];

    /// <returns>Code, result and comment of each row, as <see cref="PastedResults"/> reads them. Rows without a result and a comment are blank.</returns>
    /// <exception cref="RuleException">The file cannot be read; the message says why and what to do.</exception>
    public static async Task<string> ReadAsync(string fileName, Stream content, CancellationToken cancellation = default)
    {
        var ending = FileStart.EndingOf(fileName);
        if (ending is not (".csv" or ".xlsx"))
        {
            throw ImportLimits.Refused("The file must be the spreadsheet that you downloaded and completed, saved as CSV or XLSX");
        }

        var file = await BoundedFile.ReadAsync(content, cancellation);
        FileStart.Check(ending, file);
        var reader = new Reader();
        if (ending == ".csv")
        {
            CsvRows.Read(ImportText.Decode(file, _ => { }), IsColumn, reader.Take, number => throw ImportLimits.Refused($"Row {number}: {CsvRows.Malformed}"), cancellation);
        }
        else
        {
            XlsxFile.Read(
                file,
                ImportLimits.FileBytes,
                where => throw ImportLimits.Refused($"There is a formula error in {where}. Correct it, then upload the file again"),
                workbook =>
                {
                    foreach (var row in XlsxFile.RowsOf(workbook, cancellation))
                    {
                        reader.Take(row);
                    }
                });
        }

        return reader.Finish();
    }

    private static bool IsColumn(string heading) => Columns.Any(column => ImportWords.Key(column) == ImportWords.Key(heading));

    /// <summary>Takes rows one after the other; the first one that is not blank has the headings.</summary>
    private sealed class Reader
    {
        private readonly List<string> lines = [];
        private Dictionary<string, int>? columns;

        public bool Take(SheetRow row)
        {
            row.CheckColumns();
            if (lines.Count > PastedResults.MostRows && row.Cells.Any(cell => cell.Length > 0))
            {
                throw ImportLimits.Refused($"The file has more than {PastedResults.MostRows:N0} rows. Upload it in parts");
            }

            if (columns is null)
            {
                columns = row.Cells.All(string.IsNullOrWhiteSpace) ? null : HeadingsOf(row);
                lines.Add(string.Empty);
                return true;
            }

            var (result, comment) = (Cell(row, "result"), Cell(row, "comment"));
            lines.Add(result.Length + comment.Length == 0 ? string.Empty : PastedCells.Write([Cell(row, "reference"), result, comment]));
            return true;
        }

        /// <exception cref="RuleException">The file is empty, or no row has a result.</exception>
        public string Finish()
        {
            var text = string.Join('\n', lines);
            return columns is null ? throw ImportLimits.Refused("The file is empty. The first row must contain the column names")
                : string.IsNullOrWhiteSpace(text) ? throw ImportLimits.Refused("No row of the file has a result. Complete the column result, then upload the file again")
                : text.Length > PastedResults.Length ? throw ImportLimits.Refused("There is too much text in the file. Shorten the comments, or upload it in parts")
                : text;
        }

        private static Dictionary<string, int> HeadingsOf(SheetRow row)
        {
            var found = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var index = 0; index < row.Cells.Count; index++)
            {
                var key = ImportWords.Key(row.Cells[index]);
                if (Columns.FirstOrDefault(column => ImportWords.Key(column) == key) is { } column && !found.TryAdd(column, index))
                {
                    throw ImportLimits.Refused($"The file has the column {column} twice. Remove one of them, then upload the file again");
                }
            }

            return Required.Where(column => !found.ContainsKey(column)).ToList() is { Count: > 0 } missing
                ? throw ImportLimits.Refused($"The first row has no column {string.Join(" and no column ", missing)}. Use the spreadsheet that you can download from this page")
                : found;
        }

        private string Cell(SheetRow row, string column)
            => columns!.TryGetValue(column, out var index) && index < row.Cells.Count ? ImportWords.Unguarded(row.Cells[index]) : string.Empty;
    }
}
