using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>
/// Saves what is typed into the results form as a draft, and responds with the ratings. The script calls this as the user
/// types; without the script, a button does. Ratings are only worked out here.
/// </summary>
[RequirePermission(nameof(PerformancePermission.EnterResults))]
[WithExemptIndicators]
public sealed class EntryDraftsController(EntryQuery pages, ResultDrafts drafts, PerformanceClock clock) : Controller
{
    /// <summary>The page to return to after signing in again: the form.</summary>
    [HttpGet(EntryPage.DraftAddress)]
    public IActionResult Form() => LocalRedirect(EntryPage.Address);

    [KeepsText(nameof(EntryRow.Value), nameof(EntryRow.Comment), nameof(EntryRow.OtherReason))]
    [HttpPost(EntryPage.DraftAddress)]
    public async Task<IActionResult> Keep([FromForm] EntryForm form, CancellationToken cancellation)
    {
        var page = await pages.FindAsync(User.GetId() ?? 0, form.Quarter, form.Page, cancellation);
        if (page.Quarter is null || page.All.Count == 0)
        {
            return NotFound();
        }

        // Fields that do not bind are saved as empty. A draft is never refused.
        ModelState.Clear();
        KeptResults? kept = null;
        var accepted = await ModelState.AcceptsAsync(async () => kept = await drafts.KeepAsync(
            User.GetId() ?? 0, page.Quarter.Id, form.Token, before => EntryDraft.Merge(before, form.Rows ?? [], page), cancellation));
        if (Request.Headers.Accept.Contains("application/json"))
        {
            return kept is null
                ? UnprocessableEntity(new { problem = ModelState[string.Empty]?.Errors[0].ErrorMessage })
                : Json(EntryAnswer.Of(form.Again(page), Labels.Time(clock.At(kept.SavedAt)), kept.Sequence));
        }

        TempData["Done"] = accepted ? "Draft saved, with ratings worked out. Nothing has been sent for approval yet." : null;
        return accepted ? Redirect(page.To(page.Number)) : View("/Features/Performance/Entry/New.cshtml", form.Again(page));
    }
}
