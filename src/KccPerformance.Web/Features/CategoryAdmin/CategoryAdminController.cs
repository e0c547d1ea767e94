using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.CategoryAdmin;

/// <summary>The categories of a plan, for administrators.</summary>
[RequirePermission(nameof(PlanPermission.ManagePlan))]
public sealed class CategoryAdminController(PlanEditor editor, CategoryAdminQuery categories) : Controller
{
    private const string List = "/admin/plans/{plan}/categories";

    [HttpGet(List)]
    public async Task<IActionResult> Edit([FromRoute] string plan, CancellationToken cancellation)
        => await categories.FindAsync(plan, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(List)]
    public async Task<IActionResult> Edit([FromRoute] string plan, [FromForm] CategoriesForm form, CancellationToken cancellation)
    {
        if (await categories.FindAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (await ModelState.AcceptsAsync(() => editor.ChangeCategoriesAsync(
                page.Slug, form.ToWordings(), form.Reason!.Trim(), form.Version, HttpContext.Actor(), cancellation)))
        {
            TempData["Done"] = $"The categories of {page.Plan} have been saved.";
            return Redirect(page.PlanAddress);
        }

        return View((await categories.FindAsync(plan, CancellationToken.None))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }
}
