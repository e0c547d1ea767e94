using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>
/// Reads actions that officers report complete, with evidence for every requirement, and that are not verified; two queries.
/// </summary>
public sealed class CompletedQuery(PerformanceDbContext db)
{
    public async Task<WaitingPage> FindAsync(int? page, CancellationToken cancellation)
    {
        var waiting = db.CurrentActions.Where(action => action.Area.Plan.Status == PlanStatus.Adopted
            && action.Stage == Stage.Complete && action.VerifiedOn == null && action.Criteria.All(criterion => criterion.State != EvidenceState.Unmet));
        var found = await waiting.CountAsync(cancellation);
        var number = WaitingPage.Within(page, found);
        var rows = await waiting
            .OrderBy(action => action.LastReportedAt).ThenBy(action => action.Id)
            .Skip((number - 1) * WaitingPage.Size)
            .Take(WaitingPage.Size)
            .Select(action => new
            {
                action.Area.Plan.Slug,
                action.Code,
                action.InspectorsComment,
                Last = db.Updates
                    .Where(update => update.ActionId == action.Id)
                    .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
                    .Select(update => new { update.Narrative, update.AuthorName, update.ReportedAt })
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return new WaitingPage(WaitingKind.Completed, number, found,
        [
            .. rows.Select(row => new WaitingRow(row.Slug, row.Code, row.InspectorsComment)
            {
                About = row.Last?.Narrative ?? "The plan says that this action was complete when the plan was adopted.",
                Items = row.Last is { } last ? [new WaitingItem(string.Empty, last.AuthorName, LondonTime.DateIn(last.ReportedAt))] : [],
                StepAddress = $"/plans/{row.Slug}/actions/{row.Code}/closure",
            }),
        ]);
    }
}
