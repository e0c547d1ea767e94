using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Sections;

/// <summary>A section of the latest final report: its indicators, activity and text.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class SectionsController(SectionQuery sections) : Controller
{
    [HttpGet("/performance/sections/{section}")]
    public async Task<IActionResult> Show(string section, CancellationToken cancellation)
        => await sections.FindAsync(section, cancellation) is { } page ? View(page) : NotFound();
}
