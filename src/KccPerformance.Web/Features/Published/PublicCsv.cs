using System.Globalization;
using CsvHelper;
using KccPerformance.Core.Reporting.Position;

namespace KccPerformance.Web.Features.Published;

/// <summary>A public report for spreadsheets: formulas neutralised, with the byte order mark that Excel wants.</summary>
internal static class PublicCsv
{
    private static readonly string[] Columns =
    [
        "code", "theme", "theme_name", "category", "paragraphs", "inspectors_comment", "timescales", "lead_directors", "evidence_of_improvement",
        "monitoring", "due_date", "original_due_date", "times_moved", "days_slipped", "days_overdue", "stage", "delivery", "confidence", "direction",
        "forecast", "reported_on", "narrative", "next_steps", "as_at", "note",
    ];

    public static byte[] Write(PublishedReport report)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteHeader(Columns);
            foreach (var action in report.Position.Actions)
            {
                foreach (var cell in Cells(action, report))
                {
                    csv.WriteField(cell);
                }

                csv.EndRecord();
            }

            csv.Flush();
        }

        return stream.ToArray();
    }

    private static IEnumerable<string?> Cells(PublicAction action, PublishedReport report) =>
    [
        action.Code,
        Number(action.ThemeNumber),
        action.Theme,
        action.Category.ToString(),
        string.Join(" | ", action.Paragraphs),
        action.InspectorsComment,
        action.Timescales,
        action.LeadDirectors,
        string.Join(" | ", action.EvidenceOfImprovement.Select(criterion => criterion.Text)),
        string.Join(" | ", action.Monitoring),
        Date(action.DueDate),
        Date(action.OriginalDueDate),
        Number(action.TimesMoved),
        Number(action.DaysSlipped),
        Number(action.DaysOverdue),
        action.Stage.ToString(),
        action.Delivery?.ToString(),
        action.Confidence?.ToString(),
        action.Direction?.ToString(),
        Date(action.Forecast),
        Date(action.ReportedOn),
        action.Narrative,
        action.NextSteps,
        Date(report.Position.AsAt),
        report.Note,
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
