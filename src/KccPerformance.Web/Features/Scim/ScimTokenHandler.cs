using System.Security.Claims;
using System.Text.Encodings.Web;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Api;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace KccPerformance.Web.Features.Scim;

/// <summary>
/// Accepts the token of the directory. It acts for no account, and with the role that manages users. Only SCIM uses this scheme,
/// so no page and no other API accepts the token.
/// </summary>
internal sealed class ScimTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, DirectoryTokenService tokens, ApiTokensSeen seen)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } presented)
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.AcceptAsync(presented, Context.RequestAborted) is not { } name)
        {
            seen.Remove(presented);
            return AuthenticateResult.Fail("The token is not valid.");
        }

        seen.Add(presented);
        var identity = new ClaimsIdentity(
            [new Claim(SignedInUser.NameClaim, $"SCIM token: {name}"), .. SignedInUser.ClaimsOf(Role.Administrator)],
            ScimSetup.Scheme,
            SignedInUser.NameClaim,
            SignedInUser.RoleClaim);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), ScimSetup.Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = BearerToken.Of(Request) is null ? BearerToken.Scheme : $"{BearerToken.Scheme} error=\"invalid_token\"";
        return ScimError.WriteAsync(Context, StatusCodes.Status401Unauthorized);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ScimError.WriteAsync(Context, StatusCodes.Status403Forbidden);
}
