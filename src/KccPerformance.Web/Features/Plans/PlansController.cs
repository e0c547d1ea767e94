using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Plans;

/// <summary>The dashboard of a plan.</summary>
[RequirePermission(nameof(PlanPermission.ReadPlans))]
public sealed class PlansController(PlanQuery plans) : Controller
{
    [HttpGet("/plans/{plan}")]
    public async Task<IActionResult> Show(string plan, CancellationToken cancellation)
        => await plans.FindAsync(plan, cancellation) is { } page ? View(page) : NotFound();
}
