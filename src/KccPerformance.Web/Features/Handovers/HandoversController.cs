using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Handovers;

/// <summary>Handing over all actions of an officer to another: choose, check, save.</summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class HandoversController(HandoverService service, HandoverQuery handovers) : Controller
{
    private const string Address = "/admin/users/{id:int}/handover";

    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromRoute] int id)
        => await handovers.FindAsync(id) is { } page ? View(new HandoverForm { On = new DateEntry(page.Today) }.With(page)) : NotFound();

    [HttpPost(Address + "/check")]
    public async Task<IActionResult> Check([FromRoute] int id, HandoverForm form)
    {
        if (await handovers.FindAsync(id, form.ToId) is not { } page)
        {
            return NotFound();
        }

        var canBeDone = await ModelState.AcceptsAsync(() => service.CheckAsync(id, form.ToId, form.Day));
        return View(canBeDone ? nameof(Check) : nameof(Index), form.With(page));
    }

    [HttpPost(Address)]
    public async Task<IActionResult> Index([FromRoute] int id, HandoverForm form)
    {
        if (await handovers.FindAsync(id, form.ToId) is not { } page)
        {
            return NotFound();
        }

        var done = await ModelState.AcceptsAsync(() => service.ArrangeAsync(id, form.ToId!.Value, form.Day, form.Seen ?? string.Empty, HttpContext.Actor()));
        return done ? Done(SentenceOf(page, form), page.Address) : View(form.With((await handovers.FindAsync(id))!));
    }

    [HttpPost(Address + "/{handover:int}/call-off")]
    public async Task<IActionResult> Cancel([FromRoute] int id, [FromRoute] int handover)
    {
        var isThere = false;
        var done = await ModelState.AcceptsAsync(async () => isThere = await service.CancelAsync(id, handover, HttpContext.Actor()));
        return (done, isThere) switch
        {
            (true, true) => Done("The handover has been cancelled.", $"/admin/users/{id}/handover"),
            (true, false) => NotFound(),
            _ => await handovers.FindAsync(id) is { } page ? View(nameof(Index), new HandoverForm { On = new DateEntry(page.Today) }.With(page)) : NotFound(),
        };
    }

    private static string SentenceOf(HandoverPage page, HandoverForm form)
    {
        var (actions, to) = (Labels.Count(page.Actions.Count, "action"), page.NameOf(form.ToId));
        return form.Day > page.Today
            ? $"{page.Name} will hand over {actions} to {to} on {Labels.Date(form.Day)}."
            : $"{page.Name} has handed over {actions} to {to}.";
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
