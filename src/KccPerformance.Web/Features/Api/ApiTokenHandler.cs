using System.Security.Claims;
using System.Text.Encodings.Web;
using KccPerformance.Core.People;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace KccPerformance.Web.Features.Api;

/// <summary>Accepts the token of a request as its owner. Only the API uses this scheme, so no page accepts a token.</summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiTokenService tokens, ApiTokensSeen seen)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The claim with the scopes of the token.</summary>
    public const string ScopesClaim = "scopes";

    /// <summary>Who reads the API: the owner of a token, within its scopes.</summary>
    public static ClaimsPrincipal PrincipalOf(AcceptedApiToken token) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, token.UserId.ToString()),
            new Claim(SignedInUser.NameClaim, token.UserName),
            .. SignedInUser.ClaimsOf(token.Owner),
            new Claim(ScopesClaim, ((int)token.Scopes).ToString()),
        ],
        ApiReadAttribute.Scheme,
        SignedInUser.NameClaim,
        SignedInUser.RoleClaim));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } presented)
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.AcceptAsync(presented, Context.RequestAborted) is not { } token)
        {
            seen.Remove(presented);
            return AuthenticateResult.Fail("The token is not valid.");
        }

        seen.Add(presented);
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(token), ApiReadAttribute.Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = BearerToken.ChallengeOf(Request);
        return ApiProblem.WriteAsync(Context, StatusCodes.Status401Unauthorized);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = $"{BearerToken.Scheme} error=\"insufficient_scope\"";
        return ApiProblem.WriteAsync(Context, StatusCodes.Status403Forbidden);
    }
}

/// <summary>The token of a request of the API.</summary>
internal static class ApiCaller
{
    /// <summary>Who reads risks: the owner of the token, or a member, who reads no exempt risk, if the token cannot read these.</summary>
    public static Reader GetRiskReader(this ClaimsPrincipal user) => user.GetScopes().HasFlag(ApiScope.ExemptRisks) ? user.GetReader()!.Value : Role.Member;

    public static ApiScope GetScopes(this ClaimsPrincipal user)
        => int.TryParse(user.FindFirstValue(ApiTokenHandler.ScopesClaim), out var scopes) ? (ApiScope)scopes : ApiScope.None;
}
