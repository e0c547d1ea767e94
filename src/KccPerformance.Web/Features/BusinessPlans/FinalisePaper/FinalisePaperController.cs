using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans.FinalisePaper;

/// <summary>Finalising the monitoring report of a half-year: the checks, a note and the confirmation on one page.</summary>
[RequirePermission(nameof(BusinessPlanPermission.ManageBusinessPlans))]
[Route("/business-plans/reports/{year}/{half}/finalise")]
public sealed class FinalisePaperController(FinalisePaperQuery pages, HalfYearFinaliser finaliser) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromRoute] string year, [FromRoute] string half, CancellationToken cancellation)
        => await FindAsync(year, half, cancellation) is { } page ? View(page) : NotFound();

    [KeepsText(nameof(FinalisePaperForm.Reason))]
    [HttpPost]
    public async Task<IActionResult> Index([FromRoute] string year, [FromRoute] string half, FinalisePaperForm form, CancellationToken cancellation)
    {
        if (await FindAsync(year, half, cancellation) is not { } page)
        {
            return NotFound();
        }

        var of = page.Source.Year;
        if (!await ModelState.AcceptsAsync(() => finaliser.FinaliseAsync(of.Year, of.Half, form.MeetingId, form.Reason!, HttpContext.Actor(), cancellation)))
        {
            return View((await FindAsync(year, half, CancellationToken.None))! with { Form = form });
        }

        TempData["Done"] = $"The monitoring report of {page.Name} has been finalised.";
        return Redirect(page.Source.Address);
    }

    private Task<FinalisePaperPage?> FindAsync(string year, string half, CancellationToken cancellation)
        => HalfYears.ParseYear(year) is { } known && HalfYears.YearKey(known) == year && HalfYears.Parse(half) is { } part
            ? pages.FindAsync(known, part, cancellation) : Task.FromResult<FinalisePaperPage?>(null);
}
