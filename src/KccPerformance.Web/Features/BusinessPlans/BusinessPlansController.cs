using KccPerformance.Core.BusinessPlans;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>The position of business plans: all of them, one division, and the dashboard of a directorate.</summary>
[RequirePermission(nameof(BusinessPlanPermission.ReadBusinessPlans))]
public sealed class BusinessPlansController(MonitoringSummaryQuery summaries, DivisionQuery divisions, DashboardQuery dashboards) : Controller
{
    [HttpGet("/business-plans")]
    public async Task<IActionResult> Index([FromQuery] string? year, [FromQuery] string? half, CancellationToken cancellation)
        => await summaries.FindAsync(year, half, cancellation) is { } page ? View(page) : string.IsNullOrEmpty(year) ? View("Empty") : NotFound();

    [HttpGet("/business-plans/dashboard")]
    public async Task<IActionResult> Dashboard(CancellationToken cancellation) => View(await dashboards.ListAsync(cancellation));

    [HttpGet("/business-plans/{division}")]
    public async Task<IActionResult> Division([FromRoute] string division, [FromQuery] string? half, CancellationToken cancellation)
        => await divisions.FindAsync(division, half, cancellation) is { } page ? View(page) : NotFound();
}
