using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Packs;

/// <summary>The actions of a final report as a CSV file: the plan's own columns, then the position of each action.</summary>
internal static class PackCsv
{
    private static readonly string[] Columns =
    [
        "code", "theme", "theme_name", "category", "paragraphs", "inspectors_comment", "timescales", "lead_directors", "leads",
        "evidence_of_improvement", "monitoring", "due_date", "original_due_date", "times_moved", "next_review", "response", "stage", "delivery",
        "confidence", "direction", "days_overdue", "unchanged_periods", "expected_completion_date", "last_reported_at", "last_author", "last_narrative", "last_next_steps",
        "as_at",
    ];

    public static Task WriteAsync(Stream content, PlanPosition position, CancellationToken cancellation)
    {
        var themes = position.Themes.ToDictionary(theme => theme.Number, theme => theme.Name);
        var categories = position.Categories;
        var milestones = PlanCsv.MilestoneColumn(position.Actions.Select(action => action.Milestones));
        var extras = PlanCsv.Extras(position.Actions.Select(action => action.Extras));
        return CsvFile.WriteAsync(
            content,
            [.. PlanCsv.Columns(Columns, position.Coding, categories.HasAny), .. milestones, .. extras],
            position.Actions.ToAsyncEnumerable(),
            action => [.. Cells(position, action, themes.GetValueOrDefault(action.ThemeNumber), categories), .. PlanCsv.MilestoneCells(action.Milestones, milestones), .. PlanCsv.Cells(action.Extras, extras)],
            written: null,
            cancellation);
    }

    private static IEnumerable<string?> Cells(PlanPosition position, ActionEntry action, string? theme, CategoryList categories) =>
    [
        action.Code,
        CsvFile.Number(action.ThemeNumber),
        theme,
        .. categories.HasAny ? [categories.WordOf(action.Category)] : Array.Empty<string?>(),
        CsvFile.List(action.Paragraphs),
        action.InspectorsComment,
        action.PublishedTimescale,
        action.PublishedLeads,
        CsvFile.List(action.Leads),
        CsvFile.List(action.Criteria.Select(criterion => criterion.Text)),
        CsvFile.List(action.Monitoring),
        CsvFile.Date(action.DueDate),
        CsvFile.Date(action.OriginalDueDate),
        CsvFile.Number(action.TimesMoved),
        CsvFile.Date(action.Stage.IsOpen() ? action.NextReview : null),
        action.Response.ToString(),
        action.Stage.ToString(),
        action.Delivery?.ToString(),
        action.Confidence?.ToString(),
        action.Direction?.ToString(),
        CsvFile.Number(action.DaysOverdue(position.AsAt)),
        CsvFile.Number(action.UnchangedPeriods),
        CsvFile.Date(action.Forecast),
        CsvFile.Instant(action.Report?.At),
        action.Report?.Author,
        action.Report?.Narrative,
        action.Report?.NextSteps,
        CsvFile.Date(position.AsAt),
    ];
}
