using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.OfficerAssign;

/// <summary>Making an officer responsible for many actions, in place of another officer or in addition.</summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class OfficerAssignController(OfficerService service, OfficerAssignQuery choices) : Controller
{
    private const string Address = "/admin/users/assign";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(string? from, int? officerId, int[] actionIds)
        => await choices.FindAsync(from, officerId, actionIds) is { } page ? View(page) : NotFound();

    [HttpPost(Address)]
    public async Task<IActionResult> Index(OfficerAssignForm form)
    {
        if (await choices.FindAsync(form) is not { } page)
        {
            return NotFound();
        }

        var done = await ModelState.AcceptsAsync(() => service.AssignAsync(form.ActionIds, form.ReplacedId, form.OfficerId!.Value, HttpContext.Actor()));
        return done ? Done($"{page.NameOf(form.OfficerId)} is now responsible for the {Labels.Count(form.ActionIds.Distinct().Count(), "selected action")}.") : View((await choices.FindAsync(form))!);
    }

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect("/admin/users");
    }
}
