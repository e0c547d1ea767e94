using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>Columns pasted from a spreadsheet.</summary>
public sealed class PasteForm
{
    public string? Pasted { get; set; }

    /// <summary>The quarter's slug.</summary>
    public string? Quarter { get; set; }
}

/// <summary>Results pasted from a spreadsheet: checked, then saved as a draft of the form. Nothing is submitted here.</summary>
[RequirePermission(nameof(PerformancePermission.EnterResults))]
[WithExemptIndicators]
public sealed class PasteController(EntryQuery pages, ResultDrafts drafts) : Controller
{
    /// <summary>The page to return to after signing in again: the form.</summary>
    [HttpGet(PastePage.Address)]
    public IActionResult Form() => LocalRedirect(EntryPage.Address);

    [KeepsText(nameof(PasteForm.Pasted))]
    [HttpPost(PastePage.Address)]
    public async Task<IActionResult> Check([FromForm] PasteForm form, CancellationToken cancellation)
        => await ReadAsync(form, cancellation) switch
        {
            null => NotFound(),
            { Found: [], Problems: [] } empty => Back(empty),
            var page => View("/Features/Performance/Entry/Check.cshtml", page),
        };

    [KeepsText(nameof(PasteForm.Pasted))]
    [HttpPost(PastePage.Address + "/save")]
    public async Task<IActionResult> Save([FromForm] PasteForm form, CancellationToken cancellation)
    {
        if (await ReadAsync(form, cancellation) is not { } page)
        {
            return NotFound();
        }

        var about = page.About;
        var token = new DraftToken(Guid.NewGuid(), Sequence: null, about.Draft?.Version ?? 0);
        if (page.Found.Count == 0 || !await ModelState.AcceptsAsync(() => drafts.KeepAsync(
            User.GetId() ?? 0, about.Quarter!.Id, token, before => EntryDraft.Merge(before, page.Found.Select(one => one.Row), about), cancellation)))
        {
            return View("/Features/Performance/Entry/Check.cshtml", page);
        }

        var left = page.Problems.Count == 0 ? null : $" {Labels.Count(page.Problems.Count, "row was", "rows were")} left out.";
        TempData["Done"] = $"{Labels.Count(page.Found.Count, "result")} saved in the form below.{left} Check what is still needed, then send them for approval.";
        return Redirect(about.To(1));
    }

    private async Task<PastePage?> ReadAsync(PasteForm form, CancellationToken cancellation)
    {
        var page = await pages.FindAsync(User.GetId() ?? 0, form.Quarter, number: null, cancellation);
        if (page.Quarter is null || page.All.Count == 0)
        {
            return null;
        }

        var text = form.Pasted ?? string.Empty;
        if (text.Length > PastedResults.Length)
        {
            ModelState.AddModelError(nameof(form.Pasted), "There is too much text. Paste the code, result and comment columns only");
        }

        return PastePage.Of(page, text.Length > PastedResults.Length ? string.Empty : text);
    }

    private ViewResult Back(PastePage page)
    {
        if (ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(PasteForm.Pasted), "Paste at least one row: the code of an indicator and its result");
        }

        return View("/Features/Performance/Entry/New.cshtml", EntryForm.Of(page.About));
    }
}
