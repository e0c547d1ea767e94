using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Reports;

/// <summary>The final reports of a plan.</summary>
[RequirePermission(nameof(PlanPermission.ReadPlans))]
public sealed class ReportsController(ReportListQuery pages) : Controller
{
    [HttpGet("/plans/{plan}/reports")]
    public async Task<IActionResult> Index([FromRoute] string plan, CancellationToken cancellation)
        => await pages.FindAsync(plan, cancellation) is { } page ? View(page) : NotFound();
}
