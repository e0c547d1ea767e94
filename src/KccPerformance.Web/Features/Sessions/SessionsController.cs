using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Sessions;

/// <summary>Ending one's own sessions on other devices. Administrators can end those of any user.</summary>
public sealed class SessionsController(SessionService service) : Controller
{
    [RequirePermission(nameof(PeoplePermission.KeepAccount))]
    [HttpPost("/account/sessions/{id:guid}/end")]
    public async Task<IActionResult> End([FromRoute] Guid id)
        => await service.EndAsync(User.GetId()!.Value, id, HttpContext.Actor()) ? Done("Session ended.", "/account") : NotFound();

    [RequirePermission(nameof(PeoplePermission.KeepAccount))]
    [HttpPost("/account/sessions/end")]
    public async Task<IActionResult> EndOthers()
    {
        await service.EndAllAsync(User.GetId()!.Value, User.GetSessionId(), HttpContext.Actor());
        return Done("You have signed out all other devices.", "/account");
    }

    [RequirePermission(nameof(PeoplePermission.ManageUsers))]
    [HttpPost("/admin/users/{user:int}/sessions/{id:guid}/end")]
    public async Task<IActionResult> EndOfUser([FromRoute] int user, [FromRoute] Guid id)
        => await service.EndAsync(user, id, HttpContext.Actor()) ? Done("Session ended.", $"/admin/users/{user}") : NotFound();

    [RequirePermission(nameof(PeoplePermission.ManageUsers))]
    [HttpPost("/admin/users/{user:int}/sessions/end")]
    public async Task<IActionResult> EndAllOfUser([FromRoute] int user)
    {
        await service.EndAllAsync(user, User.GetSessionId(), HttpContext.Actor());
        return Done("Sessions ended.", $"/admin/users/{user}");
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
