using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.MyActions;

/// <summary>An officer's actions: updates to submit, and those submitted.</summary>
[RequirePermission(Permission.SeeMyActions)]
public sealed class MyActionsController(MyActionsQuery actions) : Controller
{
    public const string Address = "/my-actions";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(CancellationToken cancellation)
        => User.GetId() is { } userId ? View(await actions.ReadAllAsync(userId, cancellation)) : Forbid();
}
