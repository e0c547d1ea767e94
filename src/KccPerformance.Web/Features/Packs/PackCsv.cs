using System.Globalization;
using CsvHelper;
using KccPerformance.Core.Progress;
using KccPerformance.Core.Reporting.Position;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.Packs;

/// <summary>
/// The actions of a frozen report as a file that spreadsheets open: the plan's own columns, then where each stood.
/// Begins with a byte order mark, without which Excel misreads ’ and –; text that a spreadsheet would run as a
/// formula has an apostrophe in front.
/// </summary>
internal sealed class PackCsv(PlanPosition position) : IActionResult
{
    private static readonly string[] Columns =
    [
        "code", "theme", "theme_name", "category", "paragraphs", "inspectors_comment", "timescales", "lead_directors", "leads",
        "evidence_of_improvement", "monitoring", "due_date", "original_due_date", "times_moved", "next_review", "response", "stage", "delivery",
        "confidence", "direction", "days_overdue", "unchanged_periods", "forecast", "last_reported_at", "last_author", "last_narrative", "last_next_steps",
        "as_at",
    ];

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{position.Plan.Slug}-actions-{position.AsAt:yyyy-MM-dd}.csv" }.ToString();
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        await using var csv = CsvWriter.Create(response.Body, options, leaveOpen: true);
        csv.WriteHeader(Columns);
        var themes = position.Themes.ToDictionary(theme => theme.Number, theme => theme.Name);
        foreach (var action in position.Actions)
        {
            foreach (var cell in Cells(action, themes.GetValueOrDefault(action.ThemeNumber)))
            {
                csv.WriteField(cell);
            }

            await csv.EndRecordAsync(context.HttpContext.RequestAborted);
        }

        await csv.FlushAsync(context.HttpContext.RequestAborted);
    }

    private IEnumerable<string?> Cells(ActionEntry action, string? theme) =>
    [
        action.Code,
        Number(action.ThemeNumber),
        theme,
        action.Category.ToString(),
        List(action.Paragraphs),
        action.InspectorsComment,
        action.PublishedTimescale,
        action.PublishedLeads,
        List(action.Leads),
        List(action.Criteria.Select(criterion => criterion.Text)),
        List(action.Monitoring),
        Date(action.DueDate),
        Date(action.OriginalDueDate),
        Number(action.TimesMoved),
        Date(action.Stage.IsOpen() ? action.NextReview : null),
        action.Response.ToString(),
        action.Stage.ToString(),
        action.Delivery?.ToString(),
        action.Confidence?.ToString(),
        action.Direction?.ToString(),
        Number(action.DaysOverdue(position.AsAt)),
        Number(action.UnchangedPeriods),
        Date(action.Forecast),
        action.Report?.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        action.Report?.Author,
        action.Report?.Narrative,
        action.Report?.NextSteps,
        Date(position.AsAt),
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string List<T>(IEnumerable<T> items) => string.Join(" | ", items);

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
