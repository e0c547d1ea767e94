using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>A row of a delivered file: the cells of the mapped columns, as they are.</summary>
/// <param name="Row">The row number in the file, from 1, including the headings.</param>
internal sealed record FeedLine(int Row, string Indicator, string? Period, string Value, string? DataTo, string? Numerator, string? Denominator)
{
    /// <summary>Why the row cannot be used; null if it can be read.</summary>
    public string? Problem { get; init; }
}

/// <summary>Reads a delivered file, CSV or XLSX by its content, in bounded time and memory.</summary>
public static class FeedFile
{
    /// <summary>The most rows of a file.</summary>
    public const int MostRows = 50_000;

    private const int MostXml = 48 * 1024 * 1024;

    /// <summary>The file, or null if it is larger than 10 MB.</summary>
    public static async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancellation)
    {
        try
        {
            return await BoundedFile.ReadAsync(content, cancellation);
        }
        catch (RuleException)
        {
            return null;
        }
    }

    /// <summary>Why a file is neither CSV nor XLSX; null if it may be.</summary>
    public static string? KindProblemOf(byte[] file)
    {
        try
        {
            if (file.Length > 0)
            {
                FileStart.Check(EndingOf(file), file);
                _ = EndingOf(file) == ".csv" ? ImportText.Decode(file, _ => { }) : null;
            }

            return null;
        }
        catch (RuleException broken)
        {
            return broken.Message.StartsWith("The name ends in", StringComparison.Ordinal) ? "The file must be CSV or XLSX" : broken.Message;
        }
    }

    /// <summary>The rows below the headings, without blank ones.</summary>
    /// <exception cref="RuleException">The file cannot be read, is too large, or lacks a mapped column.</exception>
    internal static IReadOnlyList<FeedLine> Lines(byte[] file, FeedMapping mapping, CancellationToken cancellation)
    {
        if (file.Length == 0)
        {
            throw ImportLimits.Refused("The file is empty. The first row must contain the column names");
        }

        if (KindProblemOf(file) is { } problem)
        {
            throw ImportLimits.Refused(problem);
        }

        var reader = new Reader(mapping);
        if (EndingOf(file) == ".csv")
        {
            CsvRows.Read(ImportText.Decode(file, _ => { }), reader.IsColumn, reader.Take, reader.Malformed, cancellation);
        }
        else
        {
            XlsxFile.Read(file, MostXml, reader.FormulaError, workbook =>
            {
                foreach (var row in XlsxFile.RowsOf(workbook, cancellation))
                {
                    reader.Take(row);
                }
            });
        }

        return reader.Finish();
    }

    private static string EndingOf(byte[] file) => file.AsSpan().StartsWith("PK\x03\x04"u8) ? ".xlsx" : ".csv";

    /// <summary>Takes rows one after the other; the first one that is not blank has the headings.</summary>
    private sealed class Reader(FeedMapping mapping)
    {
        private readonly List<FeedLine> lines = [];
        private readonly HashSet<string> keys = [.. mapping.Headings.Select(ImportWords.Key)];
        private readonly Dictionary<int, string> broken = [];
        private Dictionary<string, int>? columns;

        public bool IsColumn(string heading) => keys.Contains(ImportWords.Key(heading));

        public void Malformed(long number)
            => broken[(int)number] = "This row has an unmatched quotation mark";

        /// <summary>Notes a cell with a formula error: "cell C12".</summary>
        public void FormulaError(string where)
        {
            var digits = where.AsSpan(where.LastIndexOfAny([' ', .. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]) + 1);
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var row))
            {
                broken.TryAdd(row, $"There is a formula error in {where}");
            }
        }

        public bool Take(SheetRow row)
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace) && !broken.ContainsKey(row.Number))
            {
                return true;
            }

            if (columns is null)
            {
                columns = HeadingsOf(row);
                return true;
            }

            if (lines.Count == MostRows)
            {
                throw ImportLimits.Refused($"The file has more than {MostRows:N0} rows. Send it in parts");
            }

            lines.Add(new FeedLine(
                row.Number, Cell(row, mapping.Indicator)!, Cell(row, mapping.Period), Cell(row, mapping.Value)!, Cell(row, mapping.DataTo),
                Cell(row, mapping.Numerator), Cell(row, mapping.Denominator))
            {
                Problem = broken.GetValueOrDefault(row.Number),
            });
            return true;
        }

        /// <exception cref="RuleException">The file has no headings or no rows.</exception>
        public List<FeedLine> Finish()
        {
            if (columns is null)
            {
                throw ImportLimits.Refused("The file is empty. The first row must contain the column names");
            }

            // A broken row may not have been returned as a row at all.
            var seen = lines.Select(line => line.Row).ToHashSet();
            lines.AddRange(broken.Where(one => !seen.Contains(one.Key)).OrderBy(one => one.Key).Select(one
                => new FeedLine(one.Key, string.Empty, null, string.Empty, null, null, null) { Problem = one.Value }));
            return lines.Count > 0 ? lines : throw ImportLimits.Refused("The file has no rows below its headings");
        }

        private Dictionary<string, int> HeadingsOf(SheetRow row)
        {
            var found = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var index = 0; index < row.Cells.Count; index++)
            {
                var key = ImportWords.Key(row.Cells[index]);
                if (keys.Contains(key) && !found.TryAdd(key, index))
                {
                    throw ImportLimits.Refused($"The file has the column “{ImportWords.Short(row.Cells[index])}” twice. Remove one of them");
                }
            }

            return mapping.Headings.Where(heading => !found.ContainsKey(ImportWords.Key(heading))).ToList() is { Count: > 0 } missing
                ? throw ImportLimits.Refused(
                    $"The first row has no column {string.Join(" and no column ", missing.Select(heading => $"“{heading}”"))}. "
                    + "Send a file with the columns of this feed, or change its mapping")
                : found;
        }

        private string? Cell(SheetRow row, string? heading)
            => heading is null ? null
                : columns![ImportWords.Key(heading)] is var index && index < row.Cells.Count ? ImportWords.Unguarded(row.Cells[index]) : string.Empty;
    }
}
