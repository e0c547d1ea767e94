using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Papers;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans.MonitoringPapers;

/// <summary>
/// The monitoring report for the committee: a page, a Word document and a file for offline reading. It has some twenty pages, so
/// the files are written at once.
/// </summary>
[RequirePermission(nameof(BusinessPlanPermission.ReadBusinessPlans))]
[Route("/business-plans/reports/{year}/{half}")]
public sealed class MonitoringPapersController(PaperQuery papers, MonitoringPaperEditor texts, ViewText views) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string year, string half, CancellationToken cancellation)
        => await FindAsync(year, half, cancellation) is { } source ? View(new PaperPage(source, source.Write())) : NotFound();

    [HttpGet("document.docx")]
    public async Task<IActionResult> Docx(string year, string half, CancellationToken cancellation)
        => await FindAsync(year, half, cancellation) is { } source ? File(PackDocx.Write(source.Write()), PackDocx.MediaType, source.Code + ".docx") : NotFound();

    /// <summary>A single file for offline reading. It is sent as a download, so the content security policy does not apply to it.</summary>
    [HttpGet("document.html")]
    public async Task<IActionResult> Offline(string year, string half, CancellationToken cancellation)
        => await FindAsync(year, half, cancellation) is { } source
            ? File(await views.RenderAsync("/Documents/Offline.cshtml", source.Write()), "text/html; charset=utf-8", source.Code + ".html")
            : NotFound();

    [HttpGet("cover")]
    [RequirePermission(nameof(BusinessPlanPermission.ManageBusinessPlans))]
    public async Task<IActionResult> Cover(string year, string half, CancellationToken cancellation)
        => await FindAsync(year, half, cancellation) switch
        {
            null => NotFound(),
            { Final: not null } final => Redirect(final.Address),
            var source => View(new PaperCoverPage(source, PaperForm.Of(source))),
        };

    [HttpPost("cover")]
    [KeepsText(nameof(PaperForm.By), nameof(PaperForm.To), nameof(PaperForm.Summary), nameof(PaperForm.Recommendations), nameof(PaperForm.Background), nameof(PaperForm.Contact))]
    [RequirePermission(nameof(BusinessPlanPermission.ManageBusinessPlans))]
    public async Task<IActionResult> Cover([FromRoute] string year, [FromRoute] string half, PaperForm form, CancellationToken cancellation)
    {
        if (await FindAsync(year, half, cancellation) is not { } source)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(
            () => texts.SaveAsync(source.Year.Year, source.Year.Half, form.ToText(source.Standard), form.Version, HttpContext.Actor(), cancellation)))
        {
            var now = (await FindAsync(year, half, CancellationToken.None))!;
            form.Version = ModelState.WasRefusedAsAWhole() ? now.Version : form.Version;
            return View(new PaperCoverPage(now, form));
        }

        TempData["Done"] = "Report text saved";
        return Redirect(source.Address);
    }

    /// <summary>The report of an address; null if the address names no half-year.</summary>
    private Task<PaperSource?> FindAsync(string year, string half, CancellationToken cancellation)
        => HalfYears.ParseYear(year) is { } known && HalfYears.YearKey(known) == year && HalfYears.Parse(half) is { } part
            ? papers.FindAsync(known, part, cancellation) : Task.FromResult<PaperSource?>(null);
}

/// <summary>The page of a monitoring report.</summary>
public sealed record PaperPage(PaperSource Source, Pack Pack);

/// <summary>The page to edit the text of a monitoring report.</summary>
public sealed record PaperCoverPage(PaperSource Source, PaperForm Form);
