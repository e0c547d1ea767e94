using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Series;

/// <summary>Other figures in the report: contacts, complaints, surveys, staffing and finance.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class SeriesController(SeriesListQuery lists, SeriesQuery series) : Controller
{
    [HttpGet("/performance/series")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await lists.ReadAsync(cancellation));

    [HttpGet("/performance/series/{code}")]
    public async Task<IActionResult> Show(string code, CancellationToken cancellation)
        => await series.FindAsync(code, cancellation) is { } page ? View(page) : NotFound();
}
