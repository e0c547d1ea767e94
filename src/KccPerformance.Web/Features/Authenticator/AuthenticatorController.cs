using KccPerformance.Core.People;
using KccPerformance.Web.Features.Account;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KccPerformance.Web.Features.Authenticator;

/// <summary>The user's own authenticator app: setting it up, recovery codes, and turning it off.</summary>
[RequirePermission(nameof(PeoplePermission.KeepAccount))]
public sealed class AuthenticatorController(AuthenticatorService service, SignInService sessions, AuthenticatorQuery states, AppKeys keys) : Controller
{
    private const string Address = AuthenticatorSetup.Address;

    private int UserId => User.GetId()!.Value;

    [HttpGet(Address)]
    [WithoutAuthenticator]
    public async Task<IActionResult> Index(string? returnUrl)
        => await PageAsync(new SetUpForm { ReturnUrl = returnUrl }, new ChangeAuthenticatorForm());

    [HttpPost(Address)]
    [WithoutAuthenticator]
    [EnableRateLimiting(PeopleSetup.SignInLimit)]
    public async Task<IActionResult> Index(SetUpForm form)
    {
        IReadOnlyList<string> codes = [];
        var isSetUp = await ModelState.AcceptsAsync(async () =>
        {
            codes = await service.SetUpAsync(UserId, keys.Open(UserId, form.Key), form.Code!, HttpContext.Actor());
            await ReopenAsync();
        });
        return isSetUp ? View("Codes", new NewCodes(codes, Local(form.ReturnUrl), "You have set up your authenticator app.")) : await PageAsync(form, new ChangeAuthenticatorForm());
    }

    [HttpPost(Address + "/codes")]
    [EnableRateLimiting(PeopleSetup.SignInLimit)]
    public async Task<IActionResult> Codes(ChangeAuthenticatorForm form)
    {
        IReadOnlyList<string> codes = [];
        var made = await ModelState.AcceptsAsync(async () => codes = await service.RenewRecoveryCodesAsync(UserId, form.Code!, HttpContext.Actor()));
        return made ? View(new NewCodes(codes, "/account", "Your old codes no longer work.")) : await PageAsync(new SetUpForm(), form);
    }

    [HttpPost(Address + "/off")]
    [EnableRateLimiting(PeopleSetup.SignInLimit)]
    public async Task<IActionResult> TurnOff(ChangeAuthenticatorForm form)
    {
        var isOff = await ModelState.AcceptsAsync(async () =>
        {
            await service.TurnOffAsync(UserId, form.Code!, HttpContext.Actor());
            await ReopenAsync();
        });
        return isOff ? Done("You have turned off your authenticator app.") : await PageAsync(new SetUpForm(), form);
    }

    /// <summary>The page, to set up an app or change the current one.</summary>
    private async Task<IActionResult> PageAsync(SetUpForm setUp, ChangeAuthenticatorForm change)
    {
        var state = await states.FindAsync(UserId);
        if (state.HasOne)
        {
            (change.CodesLeft, change.MustKeep) = (state.CodesLeft, service.MustKeep(state.Roles));
            return View("Change", change);
        }

        setUp.Shown = keys.Show(UserId, state.Email, setUp.Key);
        setUp.IsRequired = service.MustKeep(state.Roles);
        return View("SetUp", setUp);
    }

    /// <summary>The change has ended all sessions; this browser gets a new one.</summary>
    private async Task ReopenAsync()
        => await HttpContext.SignInAsync(
            IdentityConstants.ApplicationScheme, await sessions.ReopenAsync(UserId, User.GetWay(), HttpContext.Actor().Address, HttpContext.Device()));

    private string Local(string? address) => Url.IsLocalUrl(address) ? address : "/account";

    private RedirectResult Done(string sentence)
    {
        TempData["Done"] = sentence;
        return Redirect("/account");
    }
}
