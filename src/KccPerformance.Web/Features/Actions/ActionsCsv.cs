using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Actions;

/// <summary>Actions as a CSV file: the plan's own columns, then the position of each action.</summary>
internal static class ActionsCsv
{
    private static readonly string[] Columns =
    [
        "code", "theme", "theme_name", "category", "paragraphs", "inspectors_comment", "timescales", "lead_directors", "leads",
        "evidence_of_improvement", "monitoring", "due_date", "original_due_date", "times_moved", "days_slipped", "next_review", "response", "stage", "delivery",
        "confidence", "direction", "flags", "expected_completion_date", "last_reported_at", "last_author", "last_narrative", "last_next_steps",
    ];

    /// <summary>Writes a selection, and reports the count after each action.</summary>
    public static Task WriteAsync(Stream content, ActionExport export, Action<long> written, CancellationToken cancellation)
    {
        var milestones = PlanCsv.MilestoneColumn(export.Actions.Select(action => action.Milestones));
        var extras = PlanCsv.Extras(export.Actions.Select(action => action.Extras));
        return CsvFile.WriteAsync(
            content,
            [.. PlanCsv.Columns(Columns, export.Moment.Coding, export.Moment.HasCategories), .. milestones, .. extras],
            export.Actions.ToAsyncEnumerable(),
            action => [.. Cells(action, export.Moment.HasCategories), .. PlanCsv.MilestoneCells(action.Milestones, milestones), .. PlanCsv.Cells(action.Extras, extras)],
            written,
            cancellation);
    }

    private static IEnumerable<string?> Cells(ActionFacts action, bool hasCategories) =>
    [
        action.Code,
        CsvFile.Number(action.Theme.Number),
        action.Theme.Name,
        .. hasCategories ? [action.Category] : Array.Empty<string?>(),
        CsvFile.List(action.Paragraphs),
        action.InspectorsComment,
        action.Timescales,
        action.LeadDirectors,
        CsvFile.List(action.Leads),
        CsvFile.List(action.EvidenceOfImprovement),
        CsvFile.List(action.Monitoring),
        CsvFile.Date(action.DueDate),
        CsvFile.Date(action.OriginalDueDate),
        CsvFile.Number(action.TimesMoved),
        CsvFile.Number(action.DaysSlipped),
        CsvFile.Date(action.NextReview),
        action.Response.ToString(),
        action.Stage.ToString(),
        action.Delivery?.ToString(),
        action.Confidence?.ToString(),
        action.Direction?.ToString(),
        CsvFile.List(action.Flags),
        CsvFile.Date(action.ExpectedCompletionDate),
        CsvFile.Instant(action.LastUpdate?.ReportedAt),
        action.LastUpdate?.Author,
        action.LastUpdate?.Narrative,
        action.LastUpdate?.NextSteps,
    ];
}
