using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Web.Features.Performance.ManagementActions;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.LinkedActions;

/// <summary>Links actions of improvement plans to an indicator, and removes the links.</summary>
[RequirePermission(nameof(PerformancePermission.KeepManagementActions))]
[WithExemptIndicators]
public sealed class LinkedActionsController(LinkActionQuery pages, ManagementActionQuery indicators, ActionLinks links) : Controller
{
    private const string List = "/performance/indicators/{reference}/actions";

    [HttpGet(List + "/link")]
    public async Task<IActionResult> Link([FromRoute] string reference, [FromQuery] string? q, CancellationToken cancellation)
        => await pages.FindAsync(reference, q, cancellation) is { } page ? View(page) : NotFound();

    /// <param name="reference">The indicator.</param>
    /// <param name="item">The key of the action.</param>
    /// <param name="reason">Why it is linked; can be left out.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    [HttpPost(List + "/link")]
    public async Task<IActionResult> Link([FromRoute] string reference, [FromForm] int item, [FromForm] string? reason, CancellationToken cancellation)
    {
        if (await indicators.FindAsync(reference, cancellation) is not { } about)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => links.LinkAsync(about.Reference, item, reason, HttpContext.Actor(), cancellation))
            ? Done($"The action has been linked to {about.Reference}.", about)
            : View(await pages.FindAsync(reference, null, cancellation));
    }

    [HttpPost(List + "/unlink")]
    public async Task<IActionResult> Unlink([FromRoute] string reference, [FromForm] int item, [FromForm] string? reason, CancellationToken cancellation)
    {
        if (await indicators.FindAsync(reference, cancellation) is not { } about)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => links.UnlinkAsync(about.Reference, item, reason, HttpContext.Actor(), cancellation))
            ? Done($"The action is no longer linked to {about.Reference}.", about)
            : View("Link", await pages.FindAsync(reference, null, cancellation));
    }

    private RedirectResult Done(string sentence, IndicatorName about)
    {
        TempData["Done"] = sentence;
        return Redirect(about.Address);
    }
}
