using KccPerformance.Core.Reporting;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Publishing;

/// <summary>Publishes a final report, and unpublishes it.</summary>
[RequirePermission(nameof(ReportingPermission.ManageReports))]
public sealed class PublishingController(PublishQuery reports, PublicationService service) : Controller
{
    private const string Address = "/plans/{plan}/reports/{period:int}/publish";

    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromRoute] int period, CancellationToken cancellation)
        => await reports.FindAsync(plan, period, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost(Address)]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromRoute] int period, PublishForm form, CancellationToken cancellation)
    {
        if (await reports.FindAsync(plan, period, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.PublishAsync(period, form.Note, HttpContext.Actor(), cancellation))
            ? Done($"{page.Period} has been published.", page)
            : View(page with { Form = form });
    }

    [HttpPost(Address + "/withdraw")]
    public async Task<IActionResult> Withdraw([FromRoute] string plan, [FromRoute] int period, CancellationToken cancellation)
    {
        if (await reports.FindAsync(plan, period, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.WithdrawAsync(period, HttpContext.Actor(), cancellation))
            ? Done($"{page.Period} has been unpublished.", page)
            : View(nameof(Index), page);
    }

    private RedirectResult Done(string sentence, PublishPage page)
    {
        TempData["Done"] = sentence;
        return Redirect(page.Address + "/publish");
    }
}
