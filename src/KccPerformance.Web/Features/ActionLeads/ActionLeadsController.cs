using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.ActionLeads;

/// <summary>The lead directors of one action, in order.</summary>
[RequirePermission(nameof(PlanPermission.ManageLeads))]
public sealed class ActionLeadsController(LeadService service, ActionLeadsQuery actions) : Controller
{
    private const string Address = "/plans/{plan}/actions/{code}/leads";

    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromRoute] string code) => await actions.FindAsync(plan, code) is { } page ? View(page) : NotFound();

    [HttpPost(Address + "/add")]
    public Task<IActionResult> Add([FromRoute] string plan, [FromRoute] string code, AddLeadForm form)
        => ChangeAsync(plan, code, action => service.AssignAsync(action.Id, form.LeadId!.Value, form.Version, HttpContext.Actor()),
            action => $"{action.NameOf(form.LeadId!.Value)} now leads {action.Code}.");

    [HttpPost(Address + "/move")]
    public Task<IActionResult> Move([FromRoute] string plan, [FromRoute] string code, ChangeLeadForm form)
        => ChangeAsync(plan, code, action => service.MoveAsync(action.Id, form.LeadId, form.Places, form.Version, HttpContext.Actor()),
            action => $"{action.NameOf(form.LeadId)} has been moved {(form.Places < 0 ? "up" : "down")}.");

    [HttpPost(Address + "/remove")]
    public Task<IActionResult> Remove([FromRoute] string plan, [FromRoute] string code, ChangeLeadForm form)
        => ChangeAsync(plan, code, action => service.RemoveAsync(action.Id, form.LeadId, form.Version, HttpContext.Actor()),
            action => $"{action.NameOf(form.LeadId)} no longer leads {action.Code}.");

    private async Task<IActionResult> ChangeAsync(string plan, string code, Func<ActionLeadsPage, Task> change, Func<ActionLeadsPage, string> done)
    {
        if (await actions.FindAsync(plan, code) is not { } action)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => change(action)))
        {
            return View(nameof(Index), await actions.FindAsync(plan, code));
        }

        TempData["Done"] = done(action);
        return Redirect(action.Address + "/leads");
    }
}
