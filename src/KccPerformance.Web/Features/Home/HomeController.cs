using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.ToDo;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Home;

/// <summary>
/// The start page: the to-do list for administrators, "My actions" for officers, the summary of performance for performance
/// assurance officers, the committee page for a member of one committee, otherwise the only adopted plan, or a list of the
/// user's committees and all plans. A user with several roles gets the first of these.
/// </summary>
[RequirePermission(nameof(PlanPermission.ReadPlans))]
public sealed class HomeController(PlanListQuery plans, OwnCommitteesQuery own) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => User.May(PeoplePermission.Administer) ? Redirect(ToDoController.Address)
            : User.May(PlanPermission.SeeMyActions) ? Redirect(MyActionsController.Address)
            : User.May(PerformancePermission.ChallengeResults) ? Redirect("/performance")
            : await own.ListAsync(User.GetId(), cancellation) switch
            {
                [] => await GoAsync(string.Empty, "Plan", cancellation),
                [var only] => Redirect($"/committees/{only.Id}"),
                var several => View(new HomePage(several, await plans.ListAsync(cancellation))),
            };

    /// <summary>The plans, for users whose start page is a committee.</summary>
    [HttpGet("/plans")]
    public Task<IActionResult> Plans(CancellationToken cancellation) => GoAsync(string.Empty, "Plan", cancellation);

    [HttpGet("/actions")]
    public Task<IActionResult> Actions(CancellationToken cancellation) => GoAsync("/actions", "Actions", cancellation);

    [HttpGet("/reports")]
    public Task<IActionResult> Reports(CancellationToken cancellation) => GoAsync("/reports", "Reports", cancellation);

    /// <summary>The short address of an action, as people type it: /cea1. The code of a figure may look like one, and comes first.</summary>
    [HttpGet("/{code:actioncode}", Order = 1)]
    public async Task<IActionResult> Code(string code, CancellationToken cancellation)
    {
        var addresses = await plans.FindCodeAsync(code, cancellation);
        return addresses switch
        {
            [] => NotFound(),
            [var only] => Redirect(only),
            _ => Redirect("/search" + QueryString.Create("q", code)),
        };
    }

    /// <summary>Goes to a page of the only plan, or lists the plans to select one.</summary>
    private async Task<IActionResult> GoAsync(string page, string nav, CancellationToken cancellation)
    {
        var list = await plans.ListAsync(cancellation);
        return list is [var only] ? Redirect($"/plans/{only.Slug}{page}{Request.QueryString}") : View("Index", new HomePage([], list, page + Request.QueryString, nav));
    }
}
