using KccPerformance.Core.People;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Users;

/// <summary>User accounts and their roles.</summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class UsersController(
    UserService service, AuthenticatorService authenticators, CouncilAccountService council, SetPasswordMail mail, SiteAddress site, UserListQuery list, UserQuery users) : Controller
{
    private const string List = "/admin/users";

    [HttpGet(List)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await list.FindAsync(cancellation));

    [HttpGet(List + "/new")]
    public IActionResult New() => View(new NewUserForm());

    [HttpPost(List + "/new")]
    public async Task<IActionResult> New(NewUserForm form)
    {
        var id = 0;
        return await ModelState.AcceptsAsync(async () => id = await service.AddAsync(form.Email!, form.Name!, form.Roles.Together(), HttpContext.Actor()))
            ? Mailed(await mail.SendAsync(id, site.Origin, HttpContext.Actor()), id, $"{form.Name!.Trim()} has been added", form.Email!.Trim())
            : View(form);
    }

    [HttpGet(List + "/{id:int}")]
    public async Task<IActionResult> Edit([FromRoute] int id) => await users.FindAsync(id) is { } page ? View(page) : NotFound();

    [HttpPost(List + "/{id:int}")]
    public async Task<IActionResult> Edit([FromRoute] int id, UserForm form)
    {
        if (await users.FindAsync(id) is null)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(() => service.ChangeAsync(id, form.Name!, new Reader(form.Roles.Together(), form.MayReadExempt), form.ActionIds, form.Seen ?? string.Empty, HttpContext.Actor()))
            ? Done($"{form.Name!.Trim()} has been saved.", List)
            : View((await users.FindAsync(id))!.Again(form, ModelState.WasRefusedAsAWhole()));
    }

    [HttpPost(List + "/{id:int}/link")]
    public async Task<IActionResult> Link([FromRoute] int id)
    {
        if (await users.FindAsync(id) is not { } page)
        {
            return NotFound();
        }

        var sent = false;
        return await ModelState.AcceptsAsync(async () => sent = await mail.SendAsync(id, site.Origin, HttpContext.Actor()))
            ? Mailed(sent, id, "A new link has been made", page.Email)
            : View(nameof(Edit), page);
    }

    [HttpPost(List + "/{id:int}/disable")]
    public Task<IActionResult> Disable([FromRoute] int id)
        => ChangeAsync(id, () => service.DisableAsync(id, HttpContext.Actor()), "can no longer sign in and has been signed out of all devices.");

    [HttpPost(List + "/{id:int}/enable")]
    public Task<IActionResult> Enable([FromRoute] int id)
        => ChangeAsync(id, () => service.EnableAsync(id, HttpContext.Actor()), "has been enabled.");

    [HttpPost(List + "/{id:int}/authenticator/reset")]
    public Task<IActionResult> ResetAuthenticator([FromRoute] int id)
        => ChangeAsync(id, () => authenticators.ResetAsync(id, HttpContext.Actor()), "has been signed out of all devices. Authenticator app reset.");

    [HttpPost(List + "/{id:int}/council-account/unlink")]
    public Task<IActionResult> Unlink([FromRoute] int id)
        => ChangeAsync(id, () => council.UnlinkAsync(id, HttpContext.Actor()), "is no longer linked to a council account and has been signed out of all devices.");

    private async Task<IActionResult> ChangeAsync(int id, Func<Task> change, string done)
    {
        if (await users.FindAsync(id) is not { } page)
        {
            return NotFound();
        }

        return await ModelState.AcceptsAsync(change) ? Done($"{page.Name} {done}", $"{List}/{id}") : View(nameof(Edit), await users.FindAsync(id));
    }

    private RedirectResult Mailed(bool sent, int id, string what, string email)
    {
        TempData[sent ? "Done" : "NotSent"] = sent
            ? $"{what}. The link to set a password has been sent to {email}."
            : $"{what}, but the email to {email} could not be sent. Select “Send a new link” below to try again.";
        return Redirect($"{List}/{id}");
    }

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
