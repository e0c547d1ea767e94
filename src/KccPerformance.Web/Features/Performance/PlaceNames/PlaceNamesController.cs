using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.PlaceNames;

/// <summary>The names of directorates and divisions, which can be changed everywhere at once.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
[WithExemptIndicators]
public sealed class PlaceNamesController(PlaceNamesQuery pages, PlaceNameService names) : Controller
{
    [HttpGet(PlaceNamesPage.Address)]
    public async Task<IActionResult> Index([FromQuery] string? name, CancellationToken cancellation)
        => View(new RenameForm { Name = name, Page = await pages.ReadAsync(cancellation) });

    [HttpPost(PlaceNamesPage.Address)]
    public async Task<IActionResult> Index(RenameForm form, CancellationToken cancellation)
    {
        var count = 0;
        if (!await ModelState.AcceptsAsync(async () => count = await names.RenameAsync(
            form.Level, form.OldName, form.NewName, form.Reason, HttpContext.Actor(), cancellation)))
        {
            form.Page = await pages.ReadAsync(cancellation);
            return View(form);
        }

        TempData["Done"] = $"{form.OldName} has been renamed to {form.NewName!.Trim()} for {Labels.Count(count, "indicator")}.";
        return Redirect(PlaceNamesPage.Address);
    }
}
