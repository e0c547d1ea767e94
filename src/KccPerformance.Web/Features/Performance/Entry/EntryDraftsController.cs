using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>
/// Keeps what is typed into the form of results, and answers with its ratings: the script as it is typed, a button
/// without the script. Ratings are worked out here alone.
/// </summary>
[RequirePermission(Permission.EnterResults)]
public sealed class EntryDraftsController(EntryQuery pages, ResultDrafts drafts, PerformanceClock clock) : Controller
{
    /// <summary>Where signing in leads after a session has ended meanwhile: back to the form.</summary>
    [HttpGet(EntryPage.DraftAddress)]
    public IActionResult Form() => LocalRedirect(EntryPage.Address);

    [HttpPost(EntryPage.DraftAddress)]
    public async Task<IActionResult> Keep([FromForm] EntryForm form, CancellationToken cancellation)
    {
        var page = await pages.FindAsync(User.GetId() ?? 0, form.Quarter, form.Page, cancellation);
        if (page.Quarter is null || page.All.Count == 0)
        {
            return NotFound();
        }

        // What does not bind is kept as it would be left out: a draft refuses nothing.
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
