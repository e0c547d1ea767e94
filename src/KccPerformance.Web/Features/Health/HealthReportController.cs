using KccPerformance.Core.People;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Features.Api;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KccPerformance.Web.Features.Health;

/// <summary>The details of the site's health for a monitoring system, which sends a token and has no session.</summary>
[RequirePermission(nameof(PeoplePermission.Administer), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Health)]
[EnableRateLimiting(ApiSetup.Limit)]
public sealed class HealthReportController(HealthDetailsQuery query) : ControllerBase
{
    [HttpGet(ApiSetup.HealthAddress)]
    public async Task<IActionResult> Show(CancellationToken cancellation)
    {
        Response.Headers.CacheControl = "no-store";
        return new ApiResult(await query.FindAsync(cancellation));
    }
}
