using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.Packs;

/// <summary>The committee report: a page, a Word document, a file for offline reading, and data.</summary>
[RequirePermission(nameof(PlanPermission.ReadPlans))]
[Route("/plans/{plan}/reports/{period:int}")]
public sealed class PacksController(PackQuery packs, PackFiles files, FrozenReports reports, CoverService covers) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string plan, int period, CancellationToken cancellation)
        => await packs.FindAsync(plan, period, cancellation) is { } page ? View(page) : NotFound();

    [HttpGet("pack.docx")]
    public async Task<IActionResult> Docx(string plan, int period, CancellationToken cancellation)
        => await files.FindAsync(plan, period, PackForm.Word, HttpContext, cancellation) ?? NotFound();

    /// <summary>A single file for offline reading. It is sent as a download, so the content security policy does not apply to it.</summary>
    [HttpGet("pack.html")]
    public async Task<IActionResult> Offline(string plan, int period, CancellationToken cancellation)
        => await files.FindAsync(plan, period, PackForm.Offline, HttpContext, cancellation) ?? NotFound();

    /// <summary>The exact bytes of the final report, unless something in it has become exempt since.</summary>
    [HttpGet("position.json")]
    public async Task<IActionResult> Json(string plan, int period, CancellationToken cancellation)
        => await reports.FindAsync(plan, period, cancellation) is { } report
            ? File(report.Readable, "application/json; charset=utf-8", $"{report.Position.Plan.Slug}-position-{report.Position.AsAt:yyyy-MM-dd}.json", lastModified: null, new EntityTagHeaderValue($"\"{PositionFormat.Fingerprint(report.Readable)}\""))
            : NotFound();

    [HttpGet("actions.csv")]
    public async Task<IActionResult> Csv(string plan, int period, CancellationToken cancellation)
        => await files.FindAsync(plan, period, PackForm.Figures, HttpContext, cancellation) ?? NotFound();

    [HttpGet("cover")]
    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    public async Task<IActionResult> Cover(string plan, int period, CancellationToken cancellation)
        => await packs.FindAsync(plan, period, cancellation) is { } page ? View(CoverPage.Of(page)) : NotFound();

    [HttpPost("cover")]
    [KeepsText(nameof(CoverForm.By), nameof(CoverForm.To), nameof(CoverForm.Summary), nameof(CoverForm.Recommendations), nameof(CoverForm.Contact))]
    [RequirePermission(nameof(ReportingPermission.ManageReports))]
    public async Task<IActionResult> Cover([FromRoute] string plan, [FromRoute] int period, CoverForm form, CancellationToken cancellation)
    {
        if (await packs.FindAsync(plan, period, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => covers.SaveAsync(PlanModule.SubjectKind, plan, period, form.ToText(page.Written), form.Version, HttpContext.Actor(), cancellation)))
        {
            return View(CoverPage.Again((await packs.FindAsync(plan, period, CancellationToken.None))!, form, ModelState.WasRefusedAsAWhole()));
        }

        TempData["Done"] = "Cover saved";
        return Redirect(page.Address);
    }
}
