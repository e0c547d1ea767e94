using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Features.Milestones;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.MilestoneAdmin;

/// <summary>The milestones of an action, for administrators.</summary>
[RequirePermission(nameof(PlanPermission.ManagePlan))]
public sealed class MilestoneAdminController(MilestonesQuery actions, MilestoneService milestones) : Controller
{
    private const string Address = "/admin/plans/{plan}/actions/{code}/milestones";

    [HttpGet(Address)]
    public async Task<IActionResult> Edit([FromRoute] string plan, [FromRoute] string code, CancellationToken cancellation)
        => await actions.FindAsync(plan, code, cancellation) is { } page ? View(new MilestoneAdminPage(page, MilestonesForm.From(page))) : NotFound();

    [HttpPost(Address)]
    public async Task<IActionResult> Edit([FromRoute] string plan, [FromRoute] string code, [FromForm] MilestonesForm form, CancellationToken cancellation)
    {
        if (await actions.FindAsync(plan, code, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (await ModelState.AcceptsAsync(() => milestones.DescribeAsync(
                page.Slug, page.Code, form.ToWordings(), form.Reason!.Trim(), form.Version, HttpContext.Actor(), cancellation)))
        {
            TempData["Done"] = $"The milestones of {page.Code} have been saved.";
            return Redirect(page.AdminAddress);
        }

        var current = (await actions.FindAsync(plan, code, CancellationToken.None))!;
        form.Version = ModelState.WasRefusedAsAWhole() ? current.Version : form.Version;
        return View(new MilestoneAdminPage(current, form));
    }
}

/// <summary>The page to edit milestones, with its form.</summary>
public sealed record MilestoneAdminPage(MilestonesPage Action, MilestonesForm Form);
