using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Web.Features.Risks.RegisterReports;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Risks.FinaliseRegister;

/// <summary>Finalising a register: the checks, the date, a note and the confirmation on one page.</summary>
[RequirePermission(nameof(RiskPermission.ManageRisks))]
[Route("/risks/registers/{code}/finalise")]
public sealed class FinaliseRegisterController(FinaliseRegisterQuery pages, RegisterFinaliser finaliser) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromRoute] string code, CancellationToken cancellation)
        => await pages.FindAsync(code.ToUpperInvariant(), cancellation) is { } page ? View(page) : NotFound();

    [KeepsText(nameof(FinaliseRegisterForm.Reason))]
    [HttpPost]
    public async Task<IActionResult> Index([FromRoute] string code, FinaliseRegisterForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(code.ToUpperInvariant(), cancellation) is not { } page)
        {
            return NotFound();
        }

        var day = form.LastDay is not null && form.LastDay.TryGetDate(out var date) ? date : default;
        if (!await ModelState.AcceptsAsync(() => finaliser.FinaliseAsync(page.Code, day, form.MeetingId, form.Reason!, HttpContext.Actor(), cancellation)))
        {
            return View((await pages.FindAsync(page.Code, CancellationToken.None))! with { Form = form });
        }

        TempData["Done"] = $"{page.Name} finalised.";
        return Redirect(RegisterReportPage.AddressOf(FinalRegister.SlugOf(page.Code, day)));
    }
}
