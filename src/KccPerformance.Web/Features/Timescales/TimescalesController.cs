using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Timescales;

/// <summary>Entering the meaning of a published timescale, if its text is unclear or was read wrongly.</summary>
[RequirePermission(nameof(PlanPermission.ManagePlan))]
public sealed class TimescalesController(ActionEditor editor, TimescaleQuery actions) : Controller
{
    private const string Address = "/admin/plans/{plan}/actions/{code}/timescale";

    [HttpGet(Address)]
    public async Task<IActionResult> Edit([FromRoute] string plan, [FromRoute] string code, CancellationToken cancellation)
        => await actions.FindAsync(plan, code, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(Address)]
    public async Task<IActionResult> Edit([FromRoute] string plan, [FromRoute] string code, TimescaleForm form, CancellationToken cancellation)
    {
        if (await actions.FindAsync(plan, code, cancellation) is not { } page)
        {
            return NotFound();
        }

        var stays = false;
        if (!await ModelState.AcceptsAsync(async () => stays = await editor.InterpretAsync(
                page.Slug, page.Code, form.ToTimescale(), form.Reason!.Trim(), form.Version, HttpContext.Actor(), cancellation)))
        {
            return View((await actions.FindAsync(plan, code, CancellationToken.None))!.Again(form, ModelState.WasRefusedAsAWhole()));
        }

        TempData["Done"] = $"{page.Code}: {Labels.Of(form.ToTimescale())}.{(stays ? Labels.DateStays : null)}";
        return Redirect(page.ActionAddress);
    }
}
