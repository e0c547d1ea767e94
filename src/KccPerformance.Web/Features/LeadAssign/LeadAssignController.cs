using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.LeadAssign;

/// <summary>Assigning many actions to a lead director, who replaces the current one or is added: choose, check, save.</summary>
[RequirePermission(nameof(PlanPermission.ManageLeads))]
public sealed class LeadAssignController(LeadMoveService service, AssignQuery choices, AssignCheckQuery checks) : Controller
{
    private const string Address = "/admin/leads/assign";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(string? plan, string? from, int? leadId, int[] actionIds)
        => await choices.FindAsync(new AssignFilter(plan, from), leadId, actionIds) is { } page ? View(page) : NotFound();

    [HttpPost(Address + "/check")]
    public async Task<IActionResult> Check(AssignForm form)
    {
        AssignCheck? check = null;
        var canBeDone = await ModelState.AcceptsAsync(async () => check = await checks.FindAsync(form));
        return canBeDone ? View(check) : await AgainAsync(form);
    }

    [HttpPost(Address)]
    public async Task<IActionResult> Assign(AssignForm form)
    {
        AssignCheck? check = null;
        var done = await ModelState.AcceptsAsync(async () =>
        {
            check = await checks.FindAsync(form);
            await service.ArrangeAsync(form.ToRequest(), HttpContext.Actor());
        });
        return done ? Done(SentenceOf(check!)) : await AgainAsync(form);
    }

    private static string SentenceOf(AssignCheck check)
    {
        var actions = Labels.Count(check.New, "action");
        return check.IsLater
            ? $"{actions} will be assigned to {check.LeadName} on {Labels.Date(check.On)}."
            : $"{actions} {(check.New == 1 ? "has" : "have")} been assigned to {check.LeadName}.";
    }

    private async Task<IActionResult> AgainAsync(AssignForm form) => await choices.FindAsync(form) is { } page ? View(nameof(Index), page) : NotFound();

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect("/admin/leads");
    }
}
