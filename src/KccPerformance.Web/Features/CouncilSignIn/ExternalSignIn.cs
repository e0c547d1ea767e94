using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Account;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Opens a session for a user with a validated council account, or asks for their code first.</summary>
internal sealed class ExternalSignIn(CouncilClaims claims, CouncilAccountService accounts, SignInService sessions)
{
    /// <exception cref="KccPerformance.Core.Platform.RuleException">The account may not sign in.</exception>
    /// <exception cref="CouncilSignInException">The token does not identify the user.</exception>
    public async Task LetInAsync(HttpContext context, ClaimsIdentity token, string returnUrl)
    {
        var address = context.Actor().Address;
        var userId = await accounts.ArriveAsync(claims.Read(token), address);
        var principal = await sessions.ArriveAsync(userId, claims.HasSecondFactor(token), address, context.Device());
        var scheme = principal.Identity!.AuthenticationType!;
        await context.SignInAsync(scheme, principal);
        context.Response.Redirect(scheme == PeopleSetup.CodeScheme ? "/account/sign-in/code" + QueryString.Create("returnUrl", returnUrl) : returnUrl);
    }
}
