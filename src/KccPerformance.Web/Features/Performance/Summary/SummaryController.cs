using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.Performance.Summary;

/// <summary>The position of all indicators in a report.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class SummaryController(SummaryQuery summaries, ReportsQuery reports) : Controller
{
    /// <summary>The latest final report.</summary>
    [HttpGet("/performance")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => await summaries.FindLatestAsync(cancellation) is { } page ? View(page) : View("Empty");

    [HttpGet("/performance/reports")]
    public async Task<IActionResult> Reports(CancellationToken cancellation) => View(await reports.ReadAsync(cancellation));

    [HttpGet("/performance/reports/{report}")]
    public async Task<IActionResult> Show(string report, CancellationToken cancellation)
    {
        // Sections are then those of this report.
        ViewData["OfReport"] = "?report=" + Uri.EscapeDataString(report);
        return await summaries.FindAsync(report, cancellation) is { } page ? View("Index", page) : NotFound();
    }

    /// <summary>The exact bytes of a final report, unless an indicator or a question in it has become exempt since.</summary>
    [HttpGet("/performance/reports/{report}/report.json")]
    public async Task<IActionResult> Json(string report, CancellationToken cancellation)
        => await summaries.FindBytesAsync(report, cancellation) is { } kept
            ? File(kept.Content, "application/json; charset=utf-8", $"performance-{kept.Slug}.json", lastModified: null, new EntityTagHeaderValue($"\"{FinalQuarterFormat.Fingerprint(kept.Content)}\""))
            : NotFound();
}
