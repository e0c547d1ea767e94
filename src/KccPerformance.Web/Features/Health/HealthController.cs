using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Health;

/// <summary>
/// The details of the site's health, for administrators. A load balancer sees a single word at /health/live and /health/ready.
/// </summary>
public sealed class HealthController(HealthDetailsQuery query) : Controller
{
    [HttpGet("/health/details")]
    [RequirePermission(nameof(PeoplePermission.Administer))]
    public async Task<IActionResult> Details(CancellationToken cancellation) => Json(await query.FindAsync(cancellation));
}
