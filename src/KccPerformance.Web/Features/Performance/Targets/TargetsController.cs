using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Targets;
using KccPerformance.Web.Features.Performance.Framework;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Targets;

/// <summary>Targets, floors and thresholds of a year in one grid.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
[WithExemptIndicators]
public sealed class TargetsController(TargetsQuery pages, TargetService targets) : Controller
{
    private const string Address = FrameworkPage.Root + "/{year}/targets";

    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromRoute] string year, [FromQuery] string? section, CancellationToken cancellation)
        => await pages.FindAsync(year, section, cancellation) is { } page ? View(TargetsForm.Of(page)) : NotFound();

    [KeepsText(nameof(TargetsForm.Reason))]
    [HttpPost(Address)]
    public async Task<IActionResult> Index([FromRoute] string year, TargetsForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(year, form.Section, cancellation) is not { } page)
        {
            return NotFound();
        }

        var settings = form.Read(page, ModelState);
        TargetsSaved? saved = null;
        if (!await ModelState.AcceptsAsync(async () => saved = await targets.SaveAsync(page.YearFirstDay, settings, form.ToReasons(page.Today), HttpContext.Actor(),
                cancellation)) || form.Say(saved!.Problems, page, ModelState))
        {
            return View(form.Again((await pages.FindAsync(year, form.Section, CancellationToken.None))!));
        }

        TempData["Done"] = saved.Set + saved.Moved == 0 ? "There were no changes to save." : TargetsForm.Done(saved);
        return Redirect(page.Address);
    }

    /// <summary>The page to return to after signing in again: the grid.</summary>
    [HttpGet(Address + "/paste")]
    public IActionResult Paste([FromRoute] string year) => LocalRedirect($"{FrameworkPage.Root}/{Uri.EscapeDataString(year)}/targets");

    /// <summary>Puts pasted figures into the grid. Nothing is saved yet.</summary>
    [KeepsText(nameof(TargetsForm.Pasted))]
    [HttpPost(Address + "/paste")]
    public async Task<IActionResult> Paste([FromRoute] string year, TargetsForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(year, form.Section, cancellation) is not { } page)
        {
            return NotFound();
        }

        // Otherwise the page would show the posted values instead of the pasted ones.
        ModelState.Clear();
        return View(nameof(Index), form.Again(page).Fill(ModelState));
    }
}
