using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Published;

/// <summary>A published report as a CSV file.</summary>
internal static class PublicCsv
{
    private static readonly string[] Columns =
    [
        "code", "theme", "theme_name", "category", "paragraphs", "inspectors_comment", "timescales", "lead_directors", "evidence_of_improvement",
        "monitoring", "due_date", "original_due_date", "times_moved", "days_slipped", "days_overdue", "stage", "delivery", "confidence", "direction",
        "expected_completion_date", "reported_on", "narrative", "next_steps", "as_at", "note",
    ];

    public static async Task<byte[]> WriteAsync(PublishedReport report, CancellationToken cancellation)
    {
        var hasCategories = report.Position.HasCategories;
        var milestones = PlanCsv.MilestoneColumn(report.Position.Actions.Select(action => action.Milestones));
        var extras = PlanCsv.Extras(report.Position.Actions.Select(action => action.Extras));
        using var content = new MemoryStream();
        await CsvFile.WriteAsync(
            content,
            [.. PlanCsv.Columns(Columns, report.Position.Coding, hasCategories), .. milestones, .. extras],
            report.Position.Actions.ToAsyncEnumerable(),
            action => [.. Cells(action, report, hasCategories), .. PlanCsv.MilestoneCells(action.Milestones, milestones), .. PlanCsv.Cells(action.Extras, extras)],
            written: null,
            cancellation);
        return content.ToArray();
    }

    private static IEnumerable<string?> Cells(PublicAction action, PublishedReport report, bool hasCategories) =>
    [
        action.Code,
        CsvFile.Number(action.ThemeNumber),
        action.Theme,
        .. hasCategories ? [action.Category] : Array.Empty<string?>(),
        CsvFile.List(action.Paragraphs),
        action.InspectorsComment,
        action.Timescales,
        action.LeadDirectors,
        CsvFile.List(action.EvidenceOfImprovement.Select(criterion => criterion.Text)),
        CsvFile.List(action.Monitoring),
        CsvFile.Date(action.DueDate),
        CsvFile.Date(action.OriginalDueDate),
        CsvFile.Number(action.TimesMoved),
        CsvFile.Number(action.DaysSlipped),
        CsvFile.Number(action.DaysOverdue),
        action.Stage.ToString(),
        action.Delivery?.ToString(),
        action.Confidence?.ToString(),
        action.Direction?.ToString(),
        CsvFile.Date(action.ExpectedCompletionDate),
        CsvFile.Date(action.ReportedOn),
        action.Narrative,
        action.NextSteps,
        CsvFile.Date(report.Position.AsAt),
        report.Note,
    ];
}
