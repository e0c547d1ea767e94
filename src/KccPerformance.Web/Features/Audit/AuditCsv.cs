using System.Globalization;
using CsvHelper;
using KccPerformance.Core.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.Audit;

/// <summary>
/// Events as a file that spreadsheets open, written as they are read: in words, and then as they are kept. Text that a
/// spreadsheet would run as a formula has an apostrophe in front.
/// </summary>
internal sealed class AuditCsv(IAsyncEnumerable<AuditEvent> events, string fileName) : IActionResult
{
    private static readonly string[] Columns = ["number", "at", "who", "address", "what", "about", "changes", "before", "after", "hash"];

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var cancellation = context.HttpContext.RequestAborted;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        await using var csv = CsvWriter.Create(response.Body, options, leaveOpen: true);
        csv.WriteHeader(Columns);
        await foreach (var one in events.WithCancellation(cancellation))
        {
            foreach (var cell in Cells(one))
            {
                csv.WriteField(cell);
            }

            await csv.EndRecordAsync(cancellation);
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
