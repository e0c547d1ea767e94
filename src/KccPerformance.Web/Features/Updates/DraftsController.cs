using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Updates;

/// <summary>
/// Saves what is typed into an update form as a draft. The script calls this as the user types; without the script, a button
/// does.
/// </summary>
[RequirePermission(nameof(PlanPermission.ReportProgress))]
public sealed class DraftsController(UpdatePageQuery pages, DraftService drafts, BusinessClock clock) : Controller
{
    private const string Address = "/plans/{plan}/actions/{code}/updates/draft";

    /// <summary>The page to return to after signing in again: the form.</summary>
    [HttpGet(Address)]
    public IActionResult Form([FromRoute] string plan, [FromRoute] string code)
        => LocalRedirect($"/plans/{Uri.EscapeDataString(plan)}/actions/{Uri.EscapeDataString(code)}/updates/new");

    [KeepsText(nameof(DraftForm.Narrative), nameof(DraftForm.NextSteps))]
    [HttpPost(Address)]
    public async Task<IActionResult> Keep([FromRoute] string plan, [FromRoute] string code, DraftForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(plan, code, User.GetId() ?? 0, cancellation) is not { } page)
        {
            return NotFound();
        }

        // Fields that do not bind are saved as empty. A draft is never refused.
        ModelState.Clear();
        KeptDraft? kept = null;
        var accepted = await ModelState.AcceptsAsync(async () => kept = await KeepAsync(page, form, cancellation));
        return Request.Headers.Accept.Contains("application/json") ? Tell(kept)
            : accepted ? Kept(page, form)
            : View("/Features/Updates/New.cshtml", UpdateForm.From(page, form));
    }

    private Task<KeptDraft> KeepAsync(UpdatePage page, DraftForm form, CancellationToken cancellation)
        => drafts.KeepAsync(
            User.GetId() ?? 0,
            page.Position.Id,
            form.Submission == Guid.Empty ? Guid.NewGuid() : form.Submission,
            form.Sequence,
            form.GoesOnFrom,
            form.ToContent(),
            form.TypedSince || form.Sequence is null,
            cancellation);

    private IActionResult Tell(KeptDraft? kept) => kept switch
    {
        null => UnprocessableEntity(new { problem = ModelState[string.Empty]?.Errors[0].ErrorMessage }),
        { WasSubmitted: true } => Conflict(new { problem = "This update has already been saved." }),
        _ => Json(new { saved = Labels.Time(clock.At(kept.SavedAt)), sequence = kept.Sequence }),
    };

    private RedirectResult Kept(UpdatePage page, DraftForm form)
    {
        TempData["Done"] = form.KeepTheirs
            ? $"Your version has not been saved as an update to {page.Code}. It is kept as your draft."
            : $"Draft of {page.Code} saved.";
        return Redirect(form.KeepTheirs ? page.Address : page.FormAddress);
    }
}
