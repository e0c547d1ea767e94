using KccPerformance.Core.People;
using KccPerformance.Web.Features.CouncilSignIn;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KccPerformance.Web.Features.Account;

/// <summary>Signing in and out, and changing one's own password.</summary>
public sealed class AccountController(SignInService service, AccountQuery account, CouncilSignOut council, KeptText kept) : Controller
{
    private const string CodeAddress = "/account/sign-in/code";

    [AllowAnonymous]
    [HttpGet("/account/sign-in")]
    public async Task<IActionResult> SignIn(string? returnUrl, SessionEnd? ended, bool sent)
    {
        if (TempData[CouncilRefusals.Key] is string refused)
        {
            ModelState.AddModelError(string.Empty, refused);
        }

        return User.GetRoles() is null
            ? View(new SignInForm { ReturnUrl = returnUrl, Ended = ended, Sent = sent, IsTextKept = await kept.IsKeptAsync(returnUrl) })
            : LocalRedirect(Local(returnUrl));
    }

    [AllowAnonymous]
    [HttpPost("/account/sign-in")]
    [SignedInAlready]
    [EnableRateLimiting(PeopleSetup.SignInLimit)]
    public async Task<IActionResult> SignIn(SignInForm form)
    {
        var scheme = string.Empty;
        var accepted = await ModelState.AcceptsAsync(async () =>
        {
            var principal = await service.SignInAsync(form.Email!, form.Password!, HttpContext.Actor().Address, HttpContext.Device());
            scheme = principal.Identity!.AuthenticationType!;
            await HttpContext.SignInAsync(scheme, principal);
        });
        form.IsTextKept = !accepted && await kept.IsKeptAsync(form.ReturnUrl);
        return accepted ? LocalRedirect(scheme == PeopleSetup.CodeScheme ? CodeAddress + Asked(form.ReturnUrl) : Local(form.ReturnUrl)) : View(form);
    }

    [AllowAnonymous]
    [HttpGet(CodeAddress)]
    public async Task<IActionResult> Code(string? returnUrl)
        => await FindPendingAsync() is null ? LocalRedirect("/account/sign-in" + Asked(returnUrl)) : View(new CodeForm { ReturnUrl = returnUrl });

    [AllowAnonymous]
    [HttpPost(CodeAddress)]
    [SignedInAlready]
    [EnableRateLimiting(PeopleSetup.SignInLimit)]
    public async Task<IActionResult> Code(CodeForm form)
    {
        if (await FindPendingAsync() is not ({ } userId, var way))
        {
            return LocalRedirect("/account/sign-in" + Asked(form.ReturnUrl));
        }

        return await ModelState.AcceptsAsync(() => OpenAsync(userId, way, form.Code!)) ? LocalRedirect(Local(form.ReturnUrl)) : View(form);
    }

    [RequirePermission(nameof(PeoplePermission.KeepAccount))]
    [WithoutAuthenticator]
    [HttpPost("/account/sign-out")]
    public async Task<IActionResult> SignOutNow()
    {
        var isElsewhereToo = User.GetWay().WithCouncilAccount && await council.IsOfferedAsync(HttpContext.RequestAborted);
        await service.SignOutAsync(User, HttpContext.Actor());
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);

        // The browser then forgets pages that it has kept to go back to.
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect(isElsewhereToo ? "/account/signed-out" : "/account/sign-in");
    }

    [RequirePermission(nameof(PeoplePermission.KeepAccount))]
    [HttpGet("/account")]
    public async Task<IActionResult> Index() => View(await PageAsync(new ChangePasswordForm()));

    [RequirePermission(nameof(PeoplePermission.KeepAccount))]
    [HttpPost("/account")]
    [EnableRateLimiting(PeopleSetup.SignInLimit)]
    public async Task<IActionResult> Index(ChangePasswordForm form)
    {
        var accepted = await ModelState.AcceptsAsync(async () =>
        {
            var principal = await service.ChangePasswordAsync(HttpContext.Actor(), User.GetWay(), HttpContext.Device(), form);
            await HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, principal);
        });
        return accepted ? Done("You have changed your password.", "/account") : View(await PageAsync(form));
    }

    [AllowAnonymous]
    [HttpGet("/account/set-password")]
    public IActionResult SetPassword(int user, string? token) => View(new SetPasswordForm { User = user, Token = token });

    [AllowAnonymous]
    [HttpPost("/account/set-password")]
    [EnableRateLimiting(PeopleSetup.SignInLimit)]
    public async Task<IActionResult> SetPassword(SetPasswordForm form)
        => await ModelState.AcceptsAsync(() => service.SetPasswordAsync(form, HttpContext.Actor().Address))
            ? Done("You have set your password. Sign in with it.", "/account/sign-in")
            : View(form);

    private static string Asked(string? returnUrl)
        => string.IsNullOrEmpty(returnUrl) ? string.Empty : QueryString.Create("returnUrl", returnUrl).ToString();

    /// <summary>The user whose code is still needed, and how they started to sign in.</summary>
    private async Task<(int UserId, SignInWay Way)?> FindPendingAsync()
    {
        var pending = (await HttpContext.AuthenticateAsync(PeopleSetup.CodeScheme)).Principal;
        return await service.FindPendingAsync(pending) is { } userId ? (userId, pending!.GetWay()) : null;
    }

    private async Task OpenAsync(int userId, SignInWay way, string code)
    {
        var principal = await service.GiveCodeAsync(userId, code, way, HttpContext.Actor().Address, HttpContext.Device());
        await HttpContext.SignOutAsync(PeopleSetup.CodeScheme);
        await HttpContext.SignInAsync(IdentityConstants.ApplicationScheme, principal);
    }

    private string Local(string? address) => Url.IsLocalUrl(address) ? address : "/";

    private async Task<AccountPage> PageAsync(ChangePasswordForm form) => await account.FindAsync(User.GetId()!.Value, User.GetSessionId(), form);

    private RedirectResult Done(string sentence, string address)
    {
        TempData["Done"] = sentence;
        return Redirect(address);
    }
}
