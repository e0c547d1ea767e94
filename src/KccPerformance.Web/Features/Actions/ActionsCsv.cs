using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.Actions;

/// <summary>
/// Actions as a file that spreadsheets open: the plan's own columns, then where each stands. Begins with a byte
/// order mark, without which Excel misreads ’ and –; text that a spreadsheet would run as a formula has an
/// apostrophe in front.
/// </summary>
internal sealed class ActionsCsv(ActionExport export) : IActionResult
{
    private static readonly string[] Columns =
    [
        "code", "theme", "theme_name", "category", "paragraphs", "inspectors_comment", "timescales", "lead_directors", "leads",
        "evidence_of_improvement", "monitoring", "due_date", "original_due_date", "times_moved", "days_slipped", "next_review", "response", "stage", "delivery",
        "confidence", "direction", "flags", "forecast", "last_reported_at", "last_author", "last_narrative", "last_next_steps",
    ];

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = export.FileName("csv") }.ToString();
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        await using var csv = CsvWriter.Create(response.Body, options, leaveOpen: true);
        csv.WriteHeader(Columns);
        foreach (var action in export.Actions)
        {
            foreach (var cell in Cells(action))
            {
                csv.WriteField(cell);
            }

            await csv.EndRecordAsync(context.HttpContext.RequestAborted);
        }

        await csv.FlushAsync(context.HttpContext.RequestAborted);
    }

    private static IEnumerable<string?> Cells(ActionFacts action) =>
    [
        action.Code,
        action.Theme.Number.ToString(CultureInfo.InvariantCulture),
        action.Theme.Name,
        action.Category.ToString(),
        List(action.Paragraphs),
        action.InspectorsComment,
        action.Timescales,
        action.LeadDirectors,
        List(action.Leads),
        List(action.EvidenceOfImprovement),
        List(action.Monitoring),
        Date(action.DueDate),
        Date(action.OriginalDueDate),
        action.TimesMoved.ToString(CultureInfo.InvariantCulture),
        action.DaysSlipped.ToString(CultureInfo.InvariantCulture),
        Date(action.NextReview),
        action.Response.ToString(),
        action.Stage.ToString(),
        action.Delivery?.ToString(),
        action.Confidence?.ToString(),
        action.Direction?.ToString(),
        List(action.Flags),
        Date(action.Forecast),
        action.LastUpdate?.ReportedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        action.LastUpdate?.Author,
        action.LastUpdate?.Narrative,
        action.LastUpdate?.NextSteps,
    ];

    private static string List<T>(IEnumerable<T> items) => string.Join(" | ", items);

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
