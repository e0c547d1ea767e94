using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Web.Features.Performance.Framework;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.ReportSections;

/// <summary>The names and order of a year's sections.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
[WithExemptIndicators]
public sealed class ReportSectionsController(ReportSectionsQuery pages, ReportYearService years) : Controller
{
    private const string Address = FrameworkPage.Root + "/{year}/sections";

    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromRoute] string year, CancellationToken cancellation)
        => await pages.FindAsync(year, cancellation) is { } form ? View(form) : NotFound();

    [HttpPost(Address)]
    public async Task<IActionResult> Index([FromRoute] string year, SectionsForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(year, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => years.SetSectionsAsync(page.YearId, form.ToSettings(), form.Reason, form.Version, HttpContext.Actor(), cancellation)))
        {
            return View(page.Again(form, ModelState.WasRefusedAsAWhole()));
        }

        TempData["Done"] = $"The sections of {page.Year} have been saved.";
        return Redirect(page.YearAddress);
    }
}
