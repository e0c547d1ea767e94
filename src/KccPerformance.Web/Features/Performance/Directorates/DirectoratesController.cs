using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Directorates;

/// <summary>The indicators of each directorate in the latest final report: counts, red indicators by division, and the year to date.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class DirectoratesController(DirectorateQuery directorates) : Controller
{
    [HttpGet("/performance/directorates")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => await directorates.ListAsync(cancellation) is { } page ? View(page) : NotFound();

    [HttpGet("/performance/directorates/{directorate}")]
    public async Task<IActionResult> Show(string directorate, CancellationToken cancellation)
        => await directorates.FindAsync(directorate, cancellation) is { } page ? View(page) : NotFound();
}
