using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Finalise;

/// <summary>Closing a quarter for figures and finalising its report: the checks, a note and the confirmation on one page.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
[Route("/performance/reports/{report}")]
public sealed class FinaliseController(FinaliseQuery pages, QuarterService service) : Controller
{
    [HttpGet("finalise")]
    public async Task<IActionResult> Index([FromRoute] string report, CancellationToken cancellation)
        => await pages.FindAsync(report, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost("finalise")]
    public async Task<IActionResult> Index([FromRoute] string report, FinaliseForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(report, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.FinaliseAsync(report, form.Reason!, form.MeetingId, form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{page.Report.Name} has been finalised.", page.ReportAddress)
            : View((await pages.FindAsync(report, CancellationToken.None))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost("close")]
    public Task<IActionResult> Close([FromRoute] string report, QuarterVersionForm form)
        => ChangeAsync(report, () => service.CloseAsync(report, form.Version, HttpContext.Actor()), "is closed. Officers cannot enter figures.");

    [HttpPost("open")]
    public Task<IActionResult> Open([FromRoute] string report, QuarterVersionForm form)
        => ChangeAsync(report, () => service.OpenAsync(report, form.Version, HttpContext.Actor()), "is open for figures.");

    private async Task<IActionResult> ChangeAsync(string report, Func<Task> change, string done)
    {
        if (await pages.FindAsync(report, HttpContext.RequestAborted) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(change) ? Done($"{page.Report.Name} {done}", page.Address)
            : View(nameof(Index), await pages.FindAsync(report, CancellationToken.None));
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
