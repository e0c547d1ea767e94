using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Administration;

/// <summary>The rows for reporting periods, committees and meetings; four queries.</summary>
public sealed class MeetingRowsQuery(PerformanceDbContext db) : IAdministrationRows
{
    public async Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation)
    {
        var adopted = await db.Plans.Where(plan => plan.Status == PlanStatus.Adopted).OrderBy(plan => plan.Title).Select(plan => plan.Slug).ToListAsync(cancellation);
        var unfinished = await db.Periods
            .Where(period => period.Subject.Kind == PlanModule.SubjectKind && period.State != PeriodState.Frozen && period.Subject.State == SubjectState.Current)
            .OrderBy(period => period.FirstDay)
            .Select(period => new { period.Id, period.Name, period.State, period.Subject.Slug })
            .ToListAsync(cancellation);
        var committees = await db.Committees.CountAsync(cancellation);
        var homeless = await db.Areas.CountAsync(area => area.CommitteeId == null && area.Plan.Status == PlanStatus.Adopted, cancellation);
        var open = unfinished.Where(period => period.State == PeriodState.Open).ToList();
        return
        [
            new(AdministrationGroup.Meetings, "Reporting periods", "/admin/periods", "When updates open and close", ReportingPermission.ManagePeriods)
            {
                State = open switch
                {
                    [] => "None open",
                    [var only] => $"{only.Name} open",
                    _ => $"{open.Count:N0} open",
                },
            },
            new(
                AdministrationGroup.Meetings,
                "Reporting progress",
                adopted is [var plan] ? $"/plans/{plan}/tracker" : "/admin/periods",
                "Outstanding updates, and reminders to officers",
                ReportingPermission.ManagePeriods),
            new(AdministrationGroup.Meetings, "Committees and meetings", "/committees", "Members, themes, and dates of meetings", ReportingPermission.ManageCommittees)
            {
                State = Labels.Count(committees, "committee"),
                Need = homeless == 0 ? null : new($"{Labels.Count(homeless, "theme reports", "themes report")} to no committee", $"{homeless:N0} without a committee", "/committees"),
            },
            new(
                AdministrationGroup.Meetings,
                "Finalise a report",
                unfinished is [var next] ? $"/plans/{next.Slug}/periods/{next.Id}/freeze" : "/admin/periods",
                "Check the updates, then finalise the committee report",
                ReportingPermission.ManageReports),
        ];
    }
}
