using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Decisions;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Deadlines;

/// <summary>
/// Requesting a later due date, and recording the committee's decision. The action comes from the address only, as in the
/// authorization policy.
/// </summary>
public sealed class DeadlinesController(DeadlineQuery pages, DecisionService decisions, ResolutionService resolutions) : Controller
{
    private const string Address = "/plans/{plan}/actions/{code}/deadline";

    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    [HttpGet(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string plan, [FromRoute] string code, CancellationToken cancellation)
        => await pages.FindAsync(plan, code, cancellation) is { } page ? View(DeadlineForm.From(page)) : NotFound();

    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    [KeepsText(nameof(DeadlineForm.Reason))]
    [HttpPost(Address + "/new")]
    public async Task<IActionResult> New([FromRoute] string plan, [FromRoute] string code, DeadlineForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(plan, code, cancellation) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => decisions.AskForDeadlineAsync(
                page.Position.Id, form.Date(), form.Reason!, form.Version, HttpContext.Actor(), cancellation))
            ? Done(page, $"You have requested a later date for {page.Code}: {Labels.Date(form.Date())}. Awaiting committee decision.")
            : View(form.Again((await pages.FindAsync(plan, code, cancellation))!, ModelState.WasRefusedAsAWhole()));
    }

    [RequirePermission(nameof(PlanPermission.ReportProgress))]
    [HttpPost(Address + "/{id:int}/withdraw")]
    public async Task<IActionResult> Withdraw(
        [FromRoute] string plan, [FromRoute] string code, [FromRoute] int id, WithdrawDeadlineForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(plan, code, cancellation) is not { } page || page.Request(id) is not { } request)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => decisions.WithdrawDeadlineAsync(page.Position.Id, id, form.Version, HttpContext.Actor(), cancellation))
            ? Done(page, $"You have withdrawn the request to move {page.Code} to {Labels.Date(request.To)}.")
            : View(nameof(New), DeadlineForm.From((await pages.FindAsync(plan, code, cancellation))!));
    }

    [RequirePermission(nameof(PlanPermission.RecordDecisions))]
    [HttpGet(Address + "/{id:int}")]
    public async Task<IActionResult> Decide([FromRoute] string plan, [FromRoute] string code, [FromRoute] int id, CancellationToken cancellation)
        => await pages.FindAsync(plan, code, cancellation) is { } page && page.Request(id) is { } request
            ? View(DeadlineDecisionForm.From(page, request))
            : NotFound();

    [RequirePermission(nameof(PlanPermission.RecordDecisions))]
    [HttpPost(Address + "/{id:int}")]
    public async Task<IActionResult> Decide(
        [FromRoute] string plan, [FromRoute] string code, [FromRoute] int id, DeadlineDecisionForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(plan, code, cancellation) is not { } page || page.Request(id) is not { } request)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => resolutions.RecordAsync(form.ToResolution(id), HttpContext.Actor(), cancellation))
            ? Done(page, form.Decision == DeadlineDecision.Agreed
                ? $"{page.Code} is now due {Labels.Date(request.To)}."
                : $"Refusal recorded. {page.Code} is still due {Labels.Date(request.From)}.")
            : View(form.Again((await pages.FindAsync(plan, code, cancellation))!, id, ModelState.WasRefusedAsAWhole()));
    }

    private RedirectResult Done(DeadlinePage page, string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect(page.Address);
    }
}
