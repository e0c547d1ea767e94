using KccPerformance.Core.Consultations;
using KccPerformance.Core.Consultations.FinalReports;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Consultations.ConsultationReports;

/// <summary>Final reports on consultations to committees: the list, one of them from its stored document, and finalising.</summary>
[Route("/consultations/reports")]
public sealed class ConsultationReportsController(ConsultationReportQuery reports, ConsultationFinaliser finaliser) : Controller
{
    [RequirePermission(nameof(ConsultationPermission.ReadConsultations))]
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await reports.ListAsync(cancellation));

    [RequirePermission(nameof(ConsultationPermission.ReadConsultations))]
    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => await reports.FindAsync(id, cancellation) is { } found ? View(found) : NotFound();

    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    [HttpGet("new")]
    public async Task<IActionResult> New(CancellationToken cancellation) => View(await reports.FormAsync(new ConsultationReportForm(), cancellation));

    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    [KeepsText(nameof(ConsultationReportForm.Reason))]
    [HttpPost("new")]
    public async Task<IActionResult> New(ConsultationReportForm form, CancellationToken cancellation)
    {
        var id = 0;
        if (!await ModelState.AcceptsAsync(async () => id = await finaliser.FinaliseAsync(
            form.MeetingId, ConsultationForm.DayOf(form.FirstDay), ConsultationForm.DayOf(form.LastDay), form.Reason!, HttpContext.Actor(), cancellation)))
        {
            return View(await reports.FormAsync(form, CancellationToken.None));
        }

        TempData["Done"] = "Report finalised.";
        return Redirect(ConsultationModule.PathOf(id));
    }
}
