using KccPerformance.Core.Reporting;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Freeze;

/// <summary>Finalising the report of a period: the checks, a note and the confirmation on one page.</summary>
[RequirePermission(nameof(ReportingPermission.ManageReports))]
[Route("/plans/{plan}/periods/{id:int}/freeze")]
public sealed class FreezeController(FreezeQuery pages, FreezeService service) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromRoute] int id, CancellationToken cancellation)
        => await pages.FindAsync(plan, id, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromRoute] int id, FreezeForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(plan, id, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.FreezeAsync(id, form.Reason!, form.Version, HttpContext.Actor(), cancellation))
            ? Done(page)
            : View((await pages.FindAsync(plan, id, cancellation))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    private RedirectResult Done(FreezePage page)
    {
        TempData["Done"] = $"{page.Period.Name} has been finalised.";
        TempData["DoneNext"] = "Open the committee report";
        TempData["DoneNextAddress"] = $"{page.Plan}/reports/{page.Period.Id}";
        return Redirect($"{page.Plan}/reports");
    }
}
