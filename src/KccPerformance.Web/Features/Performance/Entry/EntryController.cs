using KccPerformance.Core.Performance;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>An officer's results of the open quarter on one page, submitted for approval row by row.</summary>
[RequirePermission(nameof(PerformancePermission.EnterResults))]
[WithExemptIndicators]
public sealed class EntryController(EntryQuery pages, EntrySaver saver) : Controller
{
    [HttpGet(EntryPage.Address)]
    public async Task<IActionResult> New([FromQuery] string? quarter, [FromQuery] int? page, [FromQuery] string? use, CancellationToken cancellation)
        => Show(await FindAsync(quarter, page, cancellation), use == "older");

    [KeepsText(nameof(EntryRow.Value), nameof(EntryRow.Comment), nameof(EntryRow.OtherReason))]
    [HttpPost(EntryPage.Address)]
    public async Task<IActionResult> New([FromForm] EntryForm form, CancellationToken cancellation)
    {
        var page = await FindAsync(form.Quarter, form.Page, cancellation);
        if (page.Quarter is null || page.All.Count == 0)
        {
            return Show(page, useOlder: false);
        }

        var outcome = await saver.SaveAsync(form, page, ModelState, HttpContext.Actor(), cancellation);
        if (outcome.Sent.Count > 0)
        {
            TempData["Done"] = outcome.Sentence;
        }

        return ModelState.IsValid ? Redirect(page.To(page.Number)) : View(form.Again(await FindAsync(form.Quarter, form.Page, cancellation)));
    }

    private ViewResult Show(EntryPage page, bool useOlder)
        => page.Quarter is null || page.All.Count == 0 ? View("Nothing", page) : View(EntryForm.Of(page, useOlder));

    private Task<EntryPage> FindAsync(string? quarter, int? page, CancellationToken cancellation)
        => pages.FindAsync(User.GetId() ?? 0, quarter, page, cancellation);
}
