using KccPerformance.Core.Performance;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.CommitteeReport;

/// <summary>The quarterly report for the committee: a page, a Word document and a file for offline reading.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
[Route("/performance/reports/{report}")]
public sealed class CommitteeReportController(CommitteeReportQuery reports, CommitteeReportFiles files) : Controller
{
    [HttpGet("document")]
    public async Task<IActionResult> Show(string report, CancellationToken cancellation)
        => await reports.FindAsync(report, cancellation) is { } source ? View(CommitteeReportPage.Of(source)) : NotFound();

    [HttpGet("document.docx")]
    public async Task<IActionResult> Docx(string report, CancellationToken cancellation)
        => await files.FindAsync(report, DocumentForm.Word, HttpContext, cancellation) ?? NotFound();

    /// <summary>A single file for offline reading. It is sent as a download, so the content security policy does not apply to it.</summary>
    [HttpGet("document.html")]
    public async Task<IActionResult> Offline(string report, CancellationToken cancellation)
        => await files.FindAsync(report, DocumentForm.Offline, HttpContext, cancellation) ?? NotFound();
}

/// <summary>The page of a report for the committee.</summary>
/// <param name="Pack">The document.</param>
/// <param name="ReportAddress">The summary of the report.</param>
/// <param name="Sha256">The SHA-256 of a final report; null for a draft.</param>
public sealed record CommitteeReportPage(Pack Pack, string ReportAddress, string? Sha256)
{
    public bool IsFinal => Sha256 is not null;

    internal static CommitteeReportPage Of(CommitteeReportSource source) => new(source.Write(), "/performance/reports/" + source.Slug, source.Sha256);
}
