using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Plans;

/// <summary>The counts of one final report.</summary>
/// <param name="PeriodId">Its period.</param>
/// <param name="LastDay">The last day of the period.</param>
/// <param name="IsOfAdoption">Whether the plan was adopted in the period.</param>
/// <param name="Counts">The counts.</param>
public sealed record ReportCounts(int PeriodId, DateOnly LastDay, bool IsOfAdoption, StandingCounts Counts);

/// <summary>Makes the points of the trend: one for each final report, and one for the current position if it differs.</summary>
public static class Trends
{
    /// <param name="reports">The reports, oldest first.</param>
    /// <param name="moment">The plan on the day of the position shown.</param>
    /// <param name="current">The counts of that position.</param>
    /// <param name="isOwn">Whether the reports go to the meetings of this page's committee.</param>
    public static IReadOnlyList<TrendPoint> Of(IReadOnlyList<ReportCounts> reports, PlanContext moment, StandingCounts current, bool isOwn = true)
    {
        var points = reports.Select(report => new TrendPoint(Labels.PeriodEnd(report.LastDay), NoteOf(report, moment, isOwn), report.Counts)).ToList();

        // A report that is shown is already the last point. Between periods, the current position is the last report's if no
        // counts differ.
        var isPoint = moment.IsReport || (moment.Open is null && points.Count > 0 && points[^1].Counts == current);
        return isPoint ? points : [.. points, Now(moment, current)];
    }

    private static string NoteOf(ReportCounts report, PlanContext moment, bool isOwn)
        => report.PeriodId == moment.Baseline?.Id ? isOwn ? "last meeting" : "last report"
            : report.PeriodId == moment.Ahead?.Id ? "next meeting"
            : report.IsOfAdoption ? "plan adopted"
            : string.Empty;

    private static TrendPoint Now(PlanContext moment, StandingCounts current) => moment.Open is { } open
        ? new(Labels.PeriodEnd(open.LastDay), "so far", current)
        : new(Labels.PeriodEnd(moment.Today), "today", current);
}
