using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Decisions;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Closures;

/// <summary>Closure of an action: an administrator verifies completion, and a committee accepts it.</summary>
[RequirePermission(nameof(PlanPermission.RecordDecisions))]
[Route("/plans/{plan}/actions/{code}/closure")]
public sealed class ClosuresController(ClosureQuery pages, DecisionService decisions, ResolutionService resolutions) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromRoute] string code, CancellationToken cancellation)
        => await pages.FindAsync(plan, code, cancellation) is { } page ? View(page) : NotFound();

    [HttpPost("verify")]
    public Task<IActionResult> Verify([FromRoute] string plan, [FromRoute] string code, VerifyForm form, CancellationToken cancellation)
        => ChangeAsync(
            (plan, code),
            page => decisions.VerifyAsync(page.Position.Id, form.Version, HttpContext.Actor(), cancellation),
            page => page,
            "has been verified as complete. Awaiting committee sign-off.",
            cancellation);

    [KeepsText(nameof(WithdrawForm.Reason))]
    [HttpPost("withdraw")]
    public Task<IActionResult> Withdraw([FromRoute] string plan, [FromRoute] string code, WithdrawForm form, CancellationToken cancellation)
        => ChangeAsync(
            (plan, code),
            page => decisions.WithdrawAsync(page.Position.Id, form.Reason!, form.Version, HttpContext.Actor(), cancellation),
            page => page.Again(form, ModelState.WasRefusedAsAWhole()),
            "is no longer verified. Its officers can update it again.",
            cancellation);

    [HttpPost("accept")]
    public Task<IActionResult> Accept([FromRoute] string plan, [FromRoute] string code, AcceptForm form, CancellationToken cancellation)
        => ChangeAsync(
            (plan, code),
            page => resolutions.RecordAsync(form.ToResolution(page.Position.Id), HttpContext.Actor(), cancellation),
            page => page.Again(form, ModelState.WasRefusedAsAWhole()),
            "has been closed.",
            cancellation);

    private async Task<IActionResult> ChangeAsync(
        (string Plan, string Code) at, Func<ClosurePage, Task> change, Func<ClosurePage, ClosurePage> again, string done, CancellationToken cancellation)
    {
        if (await pages.FindAsync(at.Plan, at.Code, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => change(page)))
        {
            return View(nameof(Index), again((await pages.FindAsync(at.Plan, at.Code, cancellation))!));
        }

        TempData["Done"] = $"{page.Code} {done}";
        return Redirect(page.Address);
    }
}
