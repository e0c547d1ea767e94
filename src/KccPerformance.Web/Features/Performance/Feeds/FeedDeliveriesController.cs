using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>A delivery with what became of each of its rows.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
public sealed class FeedDeliveriesController(FeedDeliveryQuery query) : Controller
{
    [HttpGet(FeedsController.One + "/deliveries/{id:int}")]
    public async Task<IActionResult> Show([FromRoute] string feed, [FromRoute] int id, [FromQuery] int? page, CancellationToken cancellation)
        => await query.FindAsync(feed, id, page, cancellation) is { } found ? View("/Features/Performance/Feeds/Delivery.cshtml", found) : NotFound();
}
