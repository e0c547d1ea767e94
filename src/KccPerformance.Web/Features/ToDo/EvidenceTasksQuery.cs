using System.Security.Claims;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>Reads submitted evidence that can be verified, as a line of the to-do list and as a page; two queries each.</summary>
public sealed class EvidenceTasksQuery(PerformanceDbContext db) : IToDoSource
{
    private IQueryable<EvidenceCriterion> Waiting => db.Criteria.Where(criterion => criterion.State == EvidenceState.Submitted
        && db.CurrentActions.Any(action => action.Id == criterion.ActionId
            && action.Area.Plan.Status == PlanStatus.Adopted && action.Stage != Stage.Closed && action.VerifiedOn == null));

    public async Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var plans = await (
            from criterion in Waiting
            join action in db.Actions on criterion.ActionId equals action.Id
            group criterion by action.Area.Plan.Slug into plan
            orderby plan.Key
            select new { Slug = plan.Key, Requirements = plan.Count(), Items = plan.Sum(criterion => criterion.Items.Count(item => item.SentBackReason == null)) })
            .ToListAsync(cancellation);
        var oldest = await (
            from criterion in Waiting
            from item in criterion.Items
            join action in db.Actions on criterion.ActionId equals action.Id
            where item.SentBackReason == null
            orderby item.AddedOn, item.Id
            select new { action.Code, action.Area.Plan.Slug, criterion.Position, item.Title, item.AddedOn })
            .FirstOrDefaultAsync(cancellation);
        return ToDoPart.Of(new ToDoTask(60, "Evidence to verify", plans.Sum(plan => plan.Items), WaitingKind.Evidence.Address)
        {
            About = $"for {Labels.Count(plans.Sum(plan => plan.Requirements), "evidence requirement")}",
            Step = "Verify evidence",
            Places = [.. plans.Select(plan => new ToDoPlace(plan.Slug, plan.Items, WaitingKind.Evidence.Address))],
            Oldest = oldest is null ? null : new ToDoItem(
                oldest.Code, $"/plans/{oldest.Slug}/actions/{oldest.Code}/evidence/{oldest.Position}", $"added {Labels.Date(oldest.AddedOn)}")
            {
                More = oldest.Title,
                Plan = oldest.Slug,
            },
        });
    }

    /// <summary>A page of requirements whose evidence can be verified, oldest evidence first.</summary>
    public async Task<WaitingPage> FindAsync(int? page, CancellationToken cancellation)
    {
        var found = await Waiting.CountAsync(cancellation);
        var number = WaitingPage.Within(page, found);
        var rows = await (
            from criterion in Waiting
            join action in db.Actions on criterion.ActionId equals action.Id
            orderby criterion.Items.Where(item => item.SentBackReason == null).Min(item => item.AddedOn), criterion.Id
            select new
            {
                action.Area.Plan.Slug,
                action.Code,
                action.InspectorsComment,
                criterion.Position,
                criterion.Text,
                Items = criterion.Items
                    .Where(item => item.SentBackReason == null)
                    .OrderBy(item => item.AddedOn).ThenBy(item => item.Id)
                    .Select(item => new WaitingItem(item.Title, item.AuthorName, item.AddedOn))
                    .ToList(),
            })
            .Skip((number - 1) * WaitingPage.Size)
            .Take(WaitingPage.Size)
            .ToListAsync(cancellation);
        return new WaitingPage(WaitingKind.Evidence, number, found,
        [
            .. rows.Select(row => new WaitingRow(row.Slug, row.Code, row.InspectorsComment)
            {
                About = row.Text,
                Items = row.Items,
                StepAddress = $"/plans/{row.Slug}/actions/{row.Code}/evidence/{row.Position}",
            }),
        ]);
    }
}
