using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.LinkedIndicators;

/// <summary>
/// Links indicators to the objectives that they measure, from either side, and removes the links. Officers do this for what
/// they are responsible for. An item that the reader may not read gets the same answer as one that does not exist.
/// </summary>
[RequirePermission(nameof(ReportingPermission.LinkIndicators))]
public sealed class LinkedIndicatorsController(LinkedIndicatorsQuery pages, ThreadReader reader, IndicatorLinks links) : Controller
{
    public const string Address = "/linked-indicators";

    private Reader Who => User.GetReader()!.Value;

    [HttpGet(Address + "/link")]
    public async Task<IActionResult> Link([FromQuery] string? kind, [FromQuery] string? item, [FromQuery] string? q, CancellationToken cancellation)
    {
        if (kind is null && item is null)
        {
            // Where signing in leads if the session ended before a link was made.
            return LocalRedirect("/priorities");
        }

        return await pages.FindAsync(kind, item, q, Who, cancellation) is not { } page ? NotFound()
            : await MayLinkAsync(page.About, cancellation) ? View(page)
            : Forbid();
    }

    [HttpPost(Address + "/link")]
    public Task<IActionResult> Link(LinkedIndicatorForm form, CancellationToken cancellation)
        => ChangeAsync(form, (indicator, item) => links.LinkAsync(indicator, item, HttpContext.Actor(), cancellation), "linked to", cancellation);

    /// <summary>Where signing in leads if the session ended before a link was removed.</summary>
    [HttpGet(Address + "/unlink")]
    public IActionResult Unlink() => LocalRedirect("/priorities");

    [HttpPost(Address + "/unlink")]
    public Task<IActionResult> Unlink(LinkedIndicatorForm form, CancellationToken cancellation)
        => ChangeAsync(form, (indicator, item) => links.UnlinkAsync(indicator, item, HttpContext.Actor(), cancellation), "no longer linked to", cancellation);

    private async Task<IActionResult> ChangeAsync(
        LinkedIndicatorForm form, Func<ThreadItem, ThreadItem, Task> change, string done, CancellationToken cancellation)
    {
        if (await pages.FindItemAsync(form.Kind, form.Item, Who, cancellation) is not { Kind.IsMeasured: true } item
            || reader.KindsFor(Who).FirstOrDefault(kind => kind.IsMeasure) is not { } measure
            || await pages.FindItemAsync(measure.Key, form.Indicator, Who, cancellation) is not { } indicator)
        {
            return NotFound();
        }

        if (!await MayLinkAsync(item, cancellation) && !await MayLinkAsync(indicator, cancellation))
        {
            return Forbid();
        }

        var isFromIndicator = form.From == LinkedIndicatorForm.FromIndicator;
        var (about, other) = isFromIndicator ? (indicator, item) : (item, indicator);
        if (!await ModelState.AcceptsAsync(() => change(indicator, item)))
        {
            return View("Link", await pages.FindAsync(about.Kind.Key, about.Key, null, Who, cancellation));
        }

        TempData["Done"] = $"{about.Code} is {done} {other.Code}.";
        return Redirect(about.Address);
    }

    private Task<bool> MayLinkAsync(ThreadItem item, CancellationToken cancellation)
        => links.MayLinkAsync(item.Kind.Key, item.Id, User.GetId(), Who, cancellation);
}
