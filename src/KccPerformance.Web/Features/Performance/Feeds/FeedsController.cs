using KccPerformance.Core.Files;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Web.Features.Imports;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>Feeds: sources of results whose columns are mapped once.</summary>
[RequirePermission(nameof(PerformancePermission.ManagePerformance))]
public sealed class FeedsController(FeedListQuery list, FeedQuery feeds, FeedService service) : Controller
{
    internal const string List = "/performance/feeds";
    internal const string One = List + "/{feed}";

    [HttpGet(List)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.ListAsync(cancellation));

    [HttpGet(List + "/new")]
    public IActionResult New() => View(new NewFeedForm());

    [KeepsText(nameof(FeedForm.Codes))]
    [HttpPost(List + "/new")]
    public async Task<IActionResult> New(NewFeedForm form, CancellationToken cancellation)
        => await ModelState.AcceptsAsync(() => service.AddAsync(
            form.Name!, form.ShortName!, form.Owner!, form.ToMapping(), HttpContext.Actor(), cancellation))
            ? Done($"{form.Name!.Trim()} has been added.", form.ShortName!.Trim())
            : View(form);

    [HttpGet(One)]
    public async Task<IActionResult> Show([FromRoute] string feed, [FromQuery] int? page, CancellationToken cancellation)
    {
        if (Request.Query.ContainsKey(StreamedFormAttribute.TooLarge))
        {
            ModelState.AddModelError(ImportLimits.Field, ImportFileForm.TooLarge);
        }

        return await feeds.FindAsync(feed, page, cancellation) is { } shown ? View(shown) : NotFound();
    }

    [HttpGet(One + "/edit")]
    public async Task<IActionResult> Edit([FromRoute] string feed, CancellationToken cancellation)
        => await feeds.FindFeedAsync(feed, cancellation) is { } found ? View(EditFeedForm.Of(found)) : NotFound();

    [KeepsText(nameof(FeedForm.Codes))]
    [HttpPost(One + "/edit")]
    public async Task<IActionResult> Edit([FromRoute] string feed, EditFeedForm form, CancellationToken cancellation)
    {
        if (await feeds.FindFeedAsync(feed, cancellation) is null)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.ChangeAsync(
            feed, form.Name!, form.Owner!, form.ToMapping(), form.Version, HttpContext.Actor(), cancellation))
            ? Done($"{form.Name!.Trim()} has been saved.", feed)
            : View(form.Again((await feeds.FindFeedAsync(feed, CancellationToken.None))!, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost(One + "/state")]
    public async Task<IActionResult> Turn([FromRoute] string feed, FeedStateForm form, CancellationToken cancellation)
    {
        if (await feeds.FindFeedAsync(feed, cancellation) is not { } found)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.TurnAsync(feed, form.On, form.Version, HttpContext.Actor(), cancellation))
            ? Done(form.On ? $"{found.Name} is on. Files are taken." : $"{found.Name} is off. No file is taken.", feed)
            : View(nameof(Show), await feeds.FindAsync(feed, number: null, CancellationToken.None));
    }

    private RedirectResult Done(string sentence, string feed)
    {
        TempData["Done"] = sentence;
        return Redirect($"{List}/{feed}");
    }
}
