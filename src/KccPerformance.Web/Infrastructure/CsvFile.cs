using System.Globalization;
using CsvHelper;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// CSV files for spreadsheets, written row by row. They start with a byte order mark, without which Excel misreads ’
/// and –. Text that a spreadsheet would run as a formula gets an apostrophe in front.
/// </summary>
internal static class CsvFile
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>Writes a row for each item, and reports the count after each.</summary>
    public static async Task WriteAsync<T>(
        Stream content, string[] columns, IAsyncEnumerable<T> rows, Func<T, IEnumerable<string?>> cells, Action<long>? written, CancellationToken cancellation)
    {
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        await using var csv = CsvWriter.Create(content, options, leaveOpen: true);
        csv.WriteHeader(columns);
        long count = 0;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            foreach (var cell in cells(row))
            {
                csv.WriteField(cell);
            }

            await csv.EndRecordAsync(cancellation);
            written?.Invoke(++count);
        }

        await csv.FlushAsync(cancellation);
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant in UTC, to the second.</summary>
    public static string? Instant(DateTime? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Several values in one cell, in the format of the plan's own file.</summary>
    public static string List<T>(IEnumerable<T> items) => string.Join(" | ", items);
}
