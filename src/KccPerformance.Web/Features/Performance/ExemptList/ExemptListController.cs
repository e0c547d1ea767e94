using KccPerformance.Core.Performance;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.ExemptList;

/// <summary>The exempt indicators, for those who may read them. No other list has them.</summary>
[RequirePermission(nameof(PerformancePermission.ReadExemptIndicators))]
[WithExemptIndicators]
public sealed class ExemptListController(ExemptListQuery indicators) : Controller
{
    [HttpGet("/performance/exempt")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await indicators.ListAsync(cancellation));
}
