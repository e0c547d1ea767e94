using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.ThemeAdmin;

/// <summary>The themes of a plan, for administrators.</summary>
[RequirePermission(nameof(PlanPermission.ManagePlan))]
public sealed class ThemeAdminController(PlanEditor editor, ThemeAdminQuery themes) : Controller
{
    private const string List = "/admin/plans/{plan}/themes";

    [HttpGet(List + "/new")]
    public async Task<IActionResult> New([FromRoute] string plan, CancellationToken cancellation)
        => await themes.FindNewAsync(plan, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(List + "/new")]
    public async Task<IActionResult> New([FromRoute] string plan, ThemeForm form, CancellationToken cancellation)
    {
        if (await themes.FindNewAsync(plan, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => editor.AddThemeAsync(page.Slug, form.ToDescription(), HttpContext.Actor(), cancellation))
            ? Done($"{form.Name!.Trim()} has been added.", page)
            : View(page with { New = form });
    }

    [HttpGet(List + "/{number:int}")]
    public async Task<IActionResult> Edit([FromRoute] string plan, [FromRoute] int number, CancellationToken cancellation)
        => await themes.FindAsync(plan, number, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(List + "/{number:int}")]
    public async Task<IActionResult> Edit([FromRoute] string plan, [FromRoute] int number, [FromForm] ThemeChangeForm form, CancellationToken cancellation)
    {
        if (await themes.FindAsync(plan, number, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => editor.ChangeThemeAsync(
                page.Slug, number, form.ToDescription(), form.Number!.Value, form.Reason!.Trim(), form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{form.Name!.Trim()} has been saved.", page)
            : View((await themes.FindAsync(plan, number, CancellationToken.None))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    private RedirectResult Done(string sentence, ThemeAdminPage page)
    {
        TempData["Done"] = sentence;
        return Redirect(page.PlanAddress);
    }
}
