using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Activity;

/// <summary>Activity indicators and their position in relation to their thresholds.</summary>
[RequirePermission(nameof(PerformancePermission.ReadPerformance))]
public sealed class ActivityController(ActivityQuery activities) : Controller
{
    [HttpGet("/performance/activity")]
    public async Task<IActionResult> Index(int page, CancellationToken cancellation)
        => await activities.FindAsync(page, cancellation) is { } found ? View(found) : View("~/Features/Performance/Summary/Empty.cshtml");
}
