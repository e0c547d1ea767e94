using System.Globalization;
using CsvHelper;
using KccPerformance.Core.Data;

namespace KccPerformance.Web.Features.Audit;

/// <summary>
/// Events as a file that spreadsheets open, written as they are read: in words, and then as they are kept. Text that a
/// spreadsheet would run as a formula has an apostrophe in front.
/// </summary>
internal static class AuditCsv
{
    public const string MediaType = "text/csv; charset=utf-8";

    private static readonly string[] Columns = ["number", "at", "who", "address", "what", "about", "changes", "before", "after", "hash"];

    /// <summary>Writes events, and says after each how many there are now.</summary>
    public static async Task WriteAsync(Stream content, IAsyncEnumerable<AuditEvent> events, Action<long> written, CancellationToken cancellation)
    {
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        await using var csv = CsvWriter.Create(content, options, leaveOpen: true);
        csv.WriteHeader(Columns);
        long count = 0;
        await foreach (var one in events.WithCancellation(cancellation))
        {
            foreach (var cell in Cells(one))
            {
                csv.WriteField(cell);
            }

            await csv.EndRecordAsync(cancellation);
            written(++count);
        }

        await csv.FlushAsync(cancellation);
    }

    private static IEnumerable<string?> Cells(AuditEvent one) =>
    [
        one.Sequence.ToString(CultureInfo.InvariantCulture),
        one.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        one.ActorName,
        one.Address,
        one.What,
        one.Subject,
        string.Join(" | ", AuditChanges.Between(one.Before, one.After).Select(change => change.InWords)),
        one.Before,
        one.After,
        one.Hash,
    ];
}
