using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Sections;

/// <summary>A section of a report, or of the latest final one: its indicators, activity and text.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class SectionsController(SectionQuery sections) : Controller
{
    [HttpGet("/performance/sections/{section}")]
    public async Task<IActionResult> Show([FromRoute] string section, [FromQuery] string? report, CancellationToken cancellation)
        => await sections.FindAsync(section, report, cancellation) is { } page ? View(page) : NotFound();
}
