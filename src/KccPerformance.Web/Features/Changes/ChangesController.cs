using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Changes;

/// <summary>What changed since the last meeting, or between any two final reports.</summary>
[RequirePermission(nameof(PlanPermission.ReadPlans))]
public sealed class ChangesController(ChangesQuery pages) : Controller
{
    [HttpGet("/plans/{plan}/changes")]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromQuery] string? from, [FromQuery] string? to, CancellationToken cancellation)
        => await pages.FindAsync(plan, from, to, cancellation) is { } page ? View(page) : NotFound();
}
