using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Evidence;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.EvidenceChecks;

/// <summary>Checking the evidence for one requirement.</summary>
[RequirePermission(nameof(PlanPermission.VerifyEvidence))]
[Route("/plans/{plan}/actions/{code}/evidence/{criterion:int}")]
public sealed class EvidenceChecksController(CriterionQuery criteria, EvidenceService evidence) : Controller
{
    private Reader Reader => User.GetReader()!.Value;

    [HttpGet("")]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromRoute] string code, [FromRoute] int criterion, CancellationToken cancellation)
        => await criteria.FindAsync(plan, code, criterion, Reader, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost("verify")]
    public Task<IActionResult> Verify([FromRoute] string plan, [FromRoute] string code, [FromRoute] int criterion, VerifyForm form)
        => ChangeAsync(
            (plan, code, criterion),
            page => evidence.VerifyAsync(page.Criterion.Id, form.LastSeen, HttpContext.Actor()),
            "Evidence verified for",
            page => page);

    [KeepsText(nameof(SendBackForm.SentBackReason))]
    [HttpPost("send-back")]
    public Task<IActionResult> SendBack([FromRoute] string plan, [FromRoute] string code, [FromRoute] int criterion, SendBackForm form)
        => ChangeAsync(
            (plan, code, criterion),
            page => evidence.SendBackAsync(page.Criterion.Id, form.Item!.Value, form.SentBackReason!, HttpContext.Actor()),
            "Evidence sent back for",
            page => page with { SendBack = form });

    [KeepsText(nameof(WaiveForm.WaiverReason))]
    [HttpPost("waive")]
    public Task<IActionResult> Waive([FromRoute] string plan, [FromRoute] string code, [FromRoute] int criterion, WaiveForm form)
        => ChangeAsync(
            (plan, code, criterion),
            page => evidence.WaiveAsync(page.Criterion.Id, form.WaiverReason!, HttpContext.Actor()),
            "Evidence marked as not required for",
            page => page with { Waive = form });

    private async Task<IActionResult> ChangeAsync(
        (string Plan, string Code, int Criterion) at, Func<CriterionPage, Task> change, string done, Func<CriterionPage, CriterionPage> again)
    {
        if (await criteria.FindAsync(at.Plan, at.Code, at.Criterion, Reader, HttpContext.RequestAborted) is not { } page)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => change(page)))
        {
            return View(nameof(Index), again((await criteria.FindAsync(at.Plan, at.Code, at.Criterion, Reader, HttpContext.RequestAborted))!));
        }

        TempData["Done"] = $"{done} {page.Code}.";
        return Redirect(page.ActionAddress);
    }
}
