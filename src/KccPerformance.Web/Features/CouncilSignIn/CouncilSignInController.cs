using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>
/// Signs in and out with council accounts. Uses links, because the content security policy blocks forms that redirect to
/// another site.
/// </summary>
public sealed class CouncilSignInController(CouncilSignInSettings settings, CouncilProvider provider, CouncilRefusals refusals, CouncilSignOut signOut) : Controller
{
    [AllowAnonymous]
    [HttpGet(CouncilSignInSetup.Address)]
    public async Task<IActionResult> Start(string? returnUrl)
    {
        var wanted = Local(returnUrl);
        if (!settings.IsOn)
        {
            return NotFound();
        }

        if (User.GetRoles() is not null)
        {
            return LocalRedirect(wanted);
        }

        try
        {
            // Checked first, because the framework would show an error page if the provider is unavailable.
            await provider.FindAsync(HttpContext.RequestAborted);
        }
        catch (CouncilSignInException exception)
        {
            await refusals.SayAsync(HttpContext, exception.Refusal, wanted, exception);
            return new EmptyResult();
        }

        return Challenge(new AuthenticationProperties { RedirectUri = wanted }, CouncilSignInSetup.Scheme);
    }

    [AllowAnonymous]
    [HttpGet("/account/signed-out")]
    public IActionResult SignedOut() => !settings.IsOn ? NotFound() : User.GetRoles() is null ? View() : Redirect("/");

    [AllowAnonymous]
    [HttpGet(CouncilSignOut.Address)]
    public async Task<IActionResult> End() => !settings.IsOn ? NotFound()
        : await signOut.StartAsync(HttpContext) is { } address ? Redirect(address)
        : Said(CouncilRefusals.Key, "The council’s sign-in service is temporarily unavailable, so you are still signed in there. Close the browser if others use it.");

    [AllowAnonymous]
    [HttpGet(CouncilSignOut.DoneAddress)]
    public IActionResult Ended(string? state) => !settings.IsOn ? NotFound()
        : signOut.IsDone(HttpContext, state) ? Said("Done", "You have also signed out of your council account.")
        : Redirect("/account/sign-in");

    private string Local(string? address) => Url.IsLocalUrl(address) ? address : "/";

    private RedirectResult Said(string key, string sentence)
    {
        TempData[key] = sentence;
        return Redirect("/account/sign-in");
    }
}
