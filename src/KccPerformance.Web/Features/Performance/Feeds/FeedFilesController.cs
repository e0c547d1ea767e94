using KccPerformance.Core.Files;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>Files that administrators upload to a feed: checked first, then taken.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
public sealed class FeedFilesController(FeedQuery feeds, FeedFileQuery query, FeedFiles files) : Controller
{
    private const string One = FeedsController.List + "/files/{id:guid}";
    private const string Page = "/Features/Performance/Feeds/File.cshtml";

    /// <summary>The page to return to after signing in again, or when the file was too large to be read.</summary>
    [HttpGet(FeedsController.One + "/file")]
    public IActionResult Form([FromRoute] string feed) => LocalRedirect($"{FeedsController.List}/{Uri.EscapeDataString(feed)}{Request.QueryString}");

    [HttpPost(FeedsController.One + "/file")]
    [StreamedForm(ImportLimits.FileBytes)]
    public async Task<IActionResult> Upload([FromRoute] string feed, FeedFileForm form, CancellationToken cancellation)
    {
        if (await feeds.FindFeedAsync(feed, cancellation) is null)
        {
            return NotFound();
        }

        var id = Guid.Empty;
        return await ModelState.AcceptsAsync(async ()
            => id = await files.TakeInAsync(feed, form.File!.Name, form.File.Content, HttpContext.Actor(), cancellation))
            ? Redirect($"{FeedsController.List}/files/{id}")
            : View("/Features/Performance/Feeds/Show.cshtml", await feeds.FindAsync(feed, number: null, CancellationToken.None));
    }

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] Guid id, CancellationToken cancellation)
        => await query.FindAsync(id, User.GetId(), cancellation) is { } page ? View(Page, page) : NotFound();

    [HttpPost(One + "/take")]
    public async Task<IActionResult> Take([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(id, User.GetId(), cancellation) is not { } page)
        {
            return NotFound();
        }

        DeliveryReceipt? receipt = null;
        if (!await ModelState.AcceptsAsync(async () => receipt = await files.TakeAsync(id, HttpContext.Actor(), cancellation)))
        {
            return View(Page, await query.FindAsync(id, User.GetId(), CancellationToken.None));
        }

        TempData["Done"] = receipt!.IsRepeat
            ? $"{page.FileName} had been delivered before, so nothing was changed."
            : $"{page.FileName} has been taken: {FeedLabels.Of(receipt.Counts)}.";
        return Redirect($"{page.FeedAddress}/deliveries/{receipt.Id}");
    }

    [HttpPost(One + "/put-away")]
    public async Task<IActionResult> Cancel([FromRoute] Guid id, CancellationToken cancellation)
    {
        if (await query.FindAsync(id, User.GetId(), cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => files.CancelAsync(id, HttpContext.Actor(), cancellation)))
        {
            return View(Page, page);
        }

        TempData["Done"] = $"{page.FileName} was not taken. Nothing was changed.";
        return Redirect(page.FeedAddress);
    }
}
