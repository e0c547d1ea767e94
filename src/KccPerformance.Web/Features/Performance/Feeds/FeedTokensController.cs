using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>Tokens with which other systems send files to a feed.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
public sealed class FeedTokensController(FeedQuery feeds, FeedService service) : Controller
{
    private const string Page = "/Features/Performance/Feeds/Show.cshtml";

    /// <summary>Creates a token and shows it. It is in this answer only, and in no cookie, because it cannot be shown again.</summary>
    [HttpPost(FeedsController.One + "/tokens")]
    public async Task<IActionResult> Create([FromRoute] string feed, FeedTokenForm form, CancellationToken cancellation)
    {
        if (await feeds.FindFeedAsync(feed, cancellation) is null)
        {
            return NotFound();
        }

        string? token = null;
        var isCreated = await ModelState.AcceptsAsync(async () => token = await service.CreateTokenAsync(
            feed, form.TokenName!, form.ToExpiresOn(), HttpContext.Actor(), cancellation));
        if (isCreated)
        {
            ModelState.Clear();
            Response.Headers.CacheControl = "no-store";
        }

        var page = (await feeds.FindAsync(feed, number: null, CancellationToken.None))!;
        return View(Page, isCreated ? page with { NewToken = token } : page with { Token = form });
    }

    [HttpPost(FeedsController.One + "/tokens/{id:int}/revoke")]
    public async Task<IActionResult> Revoke([FromRoute] string feed, [FromRoute] int id, CancellationToken cancellation)
    {
        if (!await service.RevokeTokenAsync(feed, id, HttpContext.Actor(), cancellation))
        {
            return NotFound();
        }

        TempData["Done"] = "The token has been revoked. Files sent with it are refused.";
        return Redirect($"{FeedsController.List}/{feed}");
    }
}
