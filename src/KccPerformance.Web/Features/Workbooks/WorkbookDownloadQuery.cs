using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Workbooks;

/// <summary>A row of the workbook for one of an officer's actions.</summary>
public sealed record DownloadRow(PlanContext Moment, ActionPosition Position, int Version, bool IsVerified, string? LastNarrative)
{
    /// <summary>Whether it can be updated: it is neither closed nor verified as complete.</summary>
    public bool IsOpen => Position.Stage != Stage.Closed && !IsVerified;

    public bool WasReported => Position.LastReportedAt is not null;
}

/// <summary>The content of an officer's workbook.</summary>
public sealed record WorkbookDownload(DateTime At, DateOnly Today, IReadOnlyList<PlanContext> Plans, IReadOnlyList<DownloadRow> Rows)
{
    public string FileName => $"my-actions-{Today:yyyy-MM-dd}.xlsx";
}

/// <summary>Reads an officer's actions in all adopted plans, in the plans' order, with the last updates, in two queries.</summary>
public sealed class WorkbookDownloadQuery(PerformanceDbContext db, PlanContexts moments, BusinessClock clock)
{
    public async Task<WorkbookDownload> ReadAsync(int userId, CancellationToken cancellation)
    {
        var plans = await moments.ListForOfficerAsync(userId, cancellation);
        var mine = db.CurrentActions.Where(action =>
            action.Area.Plan.Status == PlanStatus.Adopted && action.Officers.Any(officer => officer.UserId == userId));
        var rows = await (
            from position in ActionPosition.Of(mine, db, baselinePeriodId: null)
            join action in db.Actions on position.Id equals action.Id
            select new
            {
                Position = position,
                action.Version,
                IsVerified = action.VerifiedOn != null,
                LastNarrative = action.Updates
                    .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
                    .Select(update => update.Narrative)
                    .FirstOrDefault(),
            }).ToListAsync(cancellation);
        return new WorkbookDownload(
            clock.UtcNow(),
            clock.Today(),
            plans,
            [.. from plan in plans
                from row in rows
                where row.Position.PlanId == plan.PlanId
                orderby plans.IndexOf(plan), row.Position.AreaNumber, row.Position.CodeKey
                select new DownloadRow(plan, row.Position, row.Version, row.IsVerified, row.LastNarrative)]);
    }
}
