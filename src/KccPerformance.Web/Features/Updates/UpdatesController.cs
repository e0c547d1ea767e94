using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Updates;

/// <summary>
/// Reporting progress on an action. The action comes from the address only, as in the authorization policy; otherwise a posted
/// field of the same name would take precedence.
/// </summary>
[RequirePermission(nameof(PlanPermission.ReportProgress))]
public sealed class UpdatesController(UpdatePageQuery pages, ProgressService progress) : Controller
{
    private const string Address = "/plans/{plan}/actions/{code}/updates/new";

    [HttpGet(Address)]
    public async Task<IActionResult> New([FromRoute] string plan, [FromRoute] string code, [FromQuery] string? use, CancellationToken cancellation)
        => await FindAsync(plan, code, cancellation) is { } page ? View(UpdateForm.From(page, use)) : NotFound();

    [KeepsText(nameof(UpdateForm.Narrative), nameof(UpdateForm.NextSteps))]
    [HttpPost(Address)]
    public async Task<IActionResult> New([FromRoute] string plan, [FromRoute] string code, UpdateForm form, CancellationToken cancellation)
    {
        if (await pages.FindSharedAsync(plan, code, cancellation) is not { } page)
        {
            return NotFound();
        }

        var wasUnderstood = ModelState.IsValid;
        var isCompared = form.Merge || form.Edit;
        var isAdvised = !isCompared && wasUnderstood && form.Version == page.Version && form.HasUnread(page);
        if (!isCompared && !isAdvised && await ModelState.AcceptsAsync(() => SubmitAsync(page, form, cancellation)))
        {
            return await SavedAsync(page, form);
        }

        var shown = (await FindAsync(plan, code, cancellation))!;
        return isCompared ? Compared(shown, form)
            : isAdvised ? View(form.Advised(shown))
            : View(form.Again(shown, wasUnderstood, ModelState.WasRefusedAsAWhole()));
    }

    private Task<UpdatePage?> FindAsync(string plan, string code, CancellationToken cancellation)
        => pages.FindAsync(plan, code, User.GetId() ?? 0, cancellation);

    private Task SubmitAsync(UpdatePage page, UpdateForm form, CancellationToken cancellation)
    {
        // Forms without a token would all count as the same one, so this form gets its own.
        var submission = form.Submission == Guid.Empty ? Guid.NewGuid() : form.Submission;
        return progress.SubmitAsync(page.Position.Id, form.ToReport(), form.Version, submission, HttpContext.Actor(), cancellation: cancellation);
    }

    private ViewResult Compared(UpdatePage page, UpdateForm form)
    {
        // Nothing is saved, so errors are not shown yet, and the combined text must replace the posted one.
        ModelState.Clear();
        return View(form.Compared(page));
    }

    private async Task<RedirectResult> SavedAsync(UpdatePage page, UpdateForm form)
    {
        TempData["Done"] = form.NoChange ? $"Update to {page.Code} saved: no change." : $"Update to {page.Code} saved.";
        if (!form.FromMyActions && await pages.FindNextAsync(User.GetId() ?? 0, page.Position.Id, CancellationToken.None) is { } next)
        {
            TempData["DoneNext"] = $"Next: {next.CodeAndDate}";
            TempData["DoneNextAddress"] = next.FormAddress;
        }

        return Redirect(form.FromMyActions ? MyActionsController.Address : page.Address);
    }
}
