using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Milestones;

/// <summary>
/// Reporting how far the milestones of an action are. The action comes from the address only, as in the authorization
/// policy.
/// </summary>
[RequirePermission(nameof(PlanPermission.ReportProgress))]
public sealed class MilestonesController(MilestonesQuery actions, MilestoneService milestones) : Controller
{
    private const string Address = "/plans/{plan}/actions/{code}/milestones";

    [HttpGet(Address)]
    public async Task<IActionResult> Report([FromRoute] string plan, [FromRoute] string code, CancellationToken cancellation)
        => await actions.FindAsync(plan, code, cancellation) is { } page ? View(MilestoneReport.From(page)) : NotFound();

    [HttpPost(Address)]
    public async Task<IActionResult> Report([FromRoute] string plan, [FromRoute] string code, [FromForm] MilestoneReport form, CancellationToken cancellation)
    {
        if (await actions.FindAsync(plan, code, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (await ModelState.AcceptsAsync(() => milestones.MarkAsync(page.Slug, page.Code, form.ToStates(), form.Version, HttpContext.Actor(), cancellation)))
        {
            TempData["Done"] = $"The milestones of {page.Code} have been saved.";
            return Redirect(page.ActionAddress);
        }

        return View(form.Again((await actions.FindAsync(plan, code, CancellationToken.None))!, ModelState.WasRefusedAsAWhole()));
    }
}
