using KccPerformance.Core.People;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.LeadAssign;

/// <summary>Giving many actions to one lead director: choose, check, then do it.</summary>
[Permit(Permission.ManageLeads)]
public sealed class LeadAssignController(LeadService service, AssignQuery choices, AssignCheckQuery checks) : Controller
{
    private const string Address = "/admin/leads/assign";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(string? plan, int? leadId, int[] actionIds)
        => await choices.FindAsync(new AssignForm { LeadId = leadId, ActionIds = actionIds }, plan) is { } page ? View(page) : NotFound();

    [HttpPost(Address + "/check")]
    public async Task<IActionResult> Check(AssignForm form)
    {
        AssignCheck? check = null;
        var canBeDone = await ModelState.AcceptsAsync(async () => check = await checks.FindAsync(form));
        return canBeDone ? View(check) : View(nameof(Index), await choices.FindAsync(form));
    }

    [HttpPost(Address)]
    public async Task<IActionResult> Assign(AssignForm form)
    {
        AssignCheck? check = null;
        var done = await ModelState.AcceptsAsync(async () =>
        {
            check = await checks.FindAsync(form);
            await service.AssignManyAsync(form.ActionIds, check.LeadId, HttpContext.Actor());
        });
        return done ? Done($"{check!.LeadName} now leads {Words.Count(check.New, "more action", "more actions")}.") : View(nameof(Index), await choices.FindAsync(form));
    }

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect("/admin/leads");
    }
}
