using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.BusinessPlans.Monitoring;
using KccPerformance.Web.Features.BusinessPlans.MonitoringApprovals;
using KccPerformance.Web.Features.BusinessPlans.StateConfirming;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>An officer's outstanding reports on objectives, reports awaiting their approval, and states to confirm; three queries.</summary>
public sealed class MyMonitoringQuery(PerformanceDbContext db) : IMyWorkSource
{
    public async Task<IReadOnlyList<MyWork>> ListAsync(int userId, Reader reader, CancellationToken cancellation)
    {
        var work = new List<MyWork>();
        var mine = await db.ObjectiveOfficers.Where(one => one.UserId == userId && one.Objective.Plan.OpenHalf != null)
            .GroupBy(_ => 1)
            .Select(all => new
            {
                All = all.Count(),
                Done = all.Count(one => one.Objective.Monitoring.Any(sent => sent.Half == one.Objective.Plan.OpenHalf
                    && (sent.Stage == MonitoringStage.Entered || sent.Stage == MonitoringStage.Approved))),
            })
            .SingleOrDefaultAsync(cancellation);
        if (mine is not null)
        {
            work.Add(new("Objectives to report on",
                mine.Done == mine.All ? $"all {mine.All} reported." : $"{mine.All - mine.Done} of {mine.All} still to report.", ReportPage.Address));
        }

        var waiting = await db.ObjectiveMonitoring.Where(MonitoringApprovers.DecidedBy(db, userId, Role.Officer))
            .CountAsync(one => one.Stage == MonitoringStage.Entered && (one.AuthorId == null || one.AuthorId != userId), cancellation);
        if (waiting > 0)
        {
            work.Add(new("Objectives to approve", $"{Labels.Count(waiting, "report is", "reports are")} awaiting your approval.",
                MonitoringApprovalPage.Address));
        }

        var plans = db.BusinessPlans.Where(MonitoringApprovers.ConfirmedBy(db, userId, Role.Officer));
        var suggested = await StateConfirmations.Waiting(db).CountAsync(one => plans.Any(plan => plan.Id == one.Objective.PlanId), cancellation);
        if (suggested > 0)
        {
            work.Add(new("States to confirm", $"{Labels.Count(suggested, "state is", "states are")} suggested from a report and not confirmed.",
                ConfirmPage.Address));
        }

        return work;
    }
}
