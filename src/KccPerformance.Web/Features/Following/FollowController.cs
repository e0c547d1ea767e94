using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Reporting.Following;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Following;

/// <summary>Follows an action, or stops following it. The button is on the action's page.</summary>
[RequirePermission(nameof(PlanPermission.ReadPlans))]
[Route("/plans/{plan}/actions/{code}")]
public sealed class FollowController(FollowService follows, RemindersQuery preferences) : Controller
{
    [HttpPost("follow")]
    public async Task<IActionResult> Follow([FromRoute] string plan, [FromRoute] string code, CancellationToken cancellation)
    {
        string? followed = null;
        if (!await ModelState.AcceptsAsync(async () => followed = await follows.FollowAsync(PlanModule.SubjectKind, plan, OwnCodes.FromAddress(code), HttpContext.Actor(), cancellation)))
        {
            return View("~/Features/Reminders/Index.cshtml", await preferences.FindAsync(User.GetId()!.Value, User.GetRoles()!.Value, form: null, cancellation));
        }

        return followed is null ? NotFound() : Done($"You follow {followed}. We will email you when committee papers are ready.", $"/plans/{plan}/actions/{followed}");
    }

    [HttpPost("unfollow")]
    public async Task<IActionResult> Stop([FromRoute] string plan, [FromRoute] string code, [FromForm] bool fromPreferences, CancellationToken cancellation)
    {
        string? stopped = null;
        await ModelState.AcceptsAsync(async () => stopped = await follows.StopAsync(PlanModule.SubjectKind, plan, OwnCodes.FromAddress(code), HttpContext.Actor(), cancellation));
        return stopped is null ? NotFound() : Done($"You no longer follow {stopped}.", fromPreferences ? RemindersController.Address : $"/plans/{plan}/actions/{stopped}");
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
