using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Slippage;

/// <summary>The due dates of a plan that have moved.</summary>
[RequirePermission(nameof(PlanPermission.ReadPlans))]
public sealed class SlippageController(SlippageQuery pages) : Controller
{
    [HttpGet("/plans/{plan}/slippage")]
    public async Task<IActionResult> Index(string plan, CancellationToken cancellation)
        => await pages.FindAsync(plan, cancellation) is { } page ? View(page) : NotFound();
}
