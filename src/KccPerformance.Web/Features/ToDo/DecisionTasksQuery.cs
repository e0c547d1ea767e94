using System.Security.Claims;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>Reads requests for later dates in one query; the page of requests in two.</summary>
public sealed class DecisionTasksQuery(PerformanceDbContext db) : IToDoSource
{
    private IQueryable<DeadlineChange> Asked => db.DeadlineChanges.Where(change => change.Decision == DeadlineDecision.Asked
        && change.Action.RetiredOn == null && change.Action.Area.Plan.Status == PlanStatus.Adopted);

    public async Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var requests = await Asked
            .OrderBy(change => change.AskedOn).ThenBy(change => change.Id)
            .Select(change => new { change.Id, change.Action.Code, change.Action.Area.Plan.Slug, change.AskedOn, change.From, change.To })
            .ToListAsync(cancellation);
        return ToDoPart.Of(
            new ToDoTask(45, "Date requests", requests.Count, WaitingKind.Dates.Address)
            {
                About = "for the committee to decide",
                Step = "View requests",
                Places = [.. requests.GroupBy(request => request.Slug, StringComparer.Ordinal).Select(plan => new ToDoPlace(plan.Key, plan.Count(), WaitingKind.Dates.Address))],
                Oldest = requests is not [var oldest, ..] ? null : new ToDoItem(
                    oldest.Code, $"/plans/{oldest.Slug}/actions/{oldest.Code}/deadline/{oldest.Id}", $"requested {Labels.Date(oldest.AskedOn)}")
                {
                    More = $"From {Labels.Date(oldest.From)} to {Labels.Date(oldest.To)}",
                    Plan = oldest.Slug,
                },
            });
    }

    /// <summary>A page of requests awaiting a committee decision, oldest first.</summary>
    public async Task<WaitingPage> FindAsync(int? page, CancellationToken cancellation)
    {
        var found = await Asked.CountAsync(cancellation);
        var number = WaitingPage.Within(page, found);
        var rows = await Asked
            .OrderBy(change => change.AskedOn).ThenBy(change => change.Id)
            .Skip((number - 1) * WaitingPage.Size)
            .Take(WaitingPage.Size)
            .Select(change => new { change.Id, change.Action.Area.Plan.Slug, change.Action.Code, change.Action.InspectorsComment, change.From, change.To, change.Reason, change.AskedBy, change.AskedOn })
            .ToListAsync(cancellation);
        return new WaitingPage(WaitingKind.Dates, number, found,
        [
            .. rows.Select(row => new WaitingRow(row.Slug, row.Code, row.InspectorsComment)
            {
                About = row.Reason,
                Items = [new WaitingItem($"From {Labels.Date(row.From)} to {Labels.Date(row.To)}", row.AskedBy, row.AskedOn)],
                StepAddress = $"/plans/{row.Slug}/actions/{row.Code}/deadline/{row.Id}",
            }),
        ]);
    }
}
