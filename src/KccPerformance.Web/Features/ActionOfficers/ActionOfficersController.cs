using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.ActionOfficers;

/// <summary>The responsible officers of one action.</summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class ActionOfficersController(OfficerService service, ActionOfficersQuery actions) : Controller
{
    private const string Address = "/plans/{plan}/actions/{code}/officers";

    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromRoute] string plan, [FromRoute] string code) => await actions.FindAsync(plan, code) is { } page ? View(page) : NotFound();

    [HttpPost(Address + "/add")]
    public Task<IActionResult> Add([FromRoute] string plan, [FromRoute] string code, AddOfficerForm form)
        => ChangeAsync(plan, code, page => service.AddAsync(page.Id, form.OfficerId!.Value, form.Version, HttpContext.Actor()),
            page => $"{page.NameOf(form.OfficerId!.Value)} is now responsible for {page.Code}.");

    [HttpPost(Address + "/remove")]
    public Task<IActionResult> Remove([FromRoute] string plan, [FromRoute] string code, RemoveOfficerForm form)
        => ChangeAsync(plan, code, page => service.RemoveAsync(page.Id, form.OfficerId, form.Version, HttpContext.Actor()),
            page => $"{page.NameOf(form.OfficerId)} is no longer responsible for {page.Code}.");

    private async Task<IActionResult> ChangeAsync(string plan, string code, Func<ActionOfficersPage, Task> change, Func<ActionOfficersPage, string> done)
    {
        if (await actions.FindAsync(plan, code) is not { } page)
        {
            return NotFound();
        }

        if (!await ModelState.AcceptsAsync(() => change(page)))
        {
            return View(nameof(Index), await actions.FindAsync(plan, code));
        }

        TempData["Done"] = done(page);
        return Redirect(page.Address + "/officers");
    }
}
