using System.Security.Cryptography;
using System.Text;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Signs out at the provider as well if the user chooses to, for shared computers.</summary>
public sealed class CouncilSignOut(CouncilSignInSettings settings, CouncilProvider provider, IHostEnvironment environment)
{
    public const string Address = "/account/sign-out/council";
    public const string DoneAddress = Address + "/done";

    private string Cookie => SiteCookies.NameOf("kcc-performance-out", environment);

    private string CookiePath => SiteCookies.HavePrefix(environment) ? "/" : Address;

    /// <summary>Whether the provider supports sign-out.</summary>
    public async Task<bool> IsOfferedAsync(CancellationToken cancellation) => settings.IsOn && await FindEndAsync(cancellation) is not null;

    /// <summary>The sign-out address at the provider, with a state to recognise its response; null if there is none.</summary>
    public async Task<string?> StartAsync(HttpContext context)
    {
        if (await FindEndAsync(context.RequestAborted) is not { } end)
        {
            return null;
        }

        var state = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        context.Response.Cookies.Append(Cookie, state, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromMinutes(15),
            Path = CookiePath,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
        return QueryHelpers.AddQueryString(end, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [OpenIdConnectParameterNames.ClientId] = settings.ClientId,
            [OpenIdConnectParameterNames.PostLogoutRedirectUri] = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{DoneAddress}",
            [OpenIdConnectParameterNames.State] = state,
        });
    }

    /// <summary>Whether a user returns from the provider after signing out there. Each state works once.</summary>
    public bool IsDone(HttpContext context, string? state)
    {
        var kept = context.Request.Cookies[Cookie];
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = CookiePath, Secure = context.Request.IsHttps });
        return kept is { Length: > 0 } && state is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept), Encoding.UTF8.GetBytes(state));
    }

    private async Task<string?> FindEndAsync(CancellationToken cancellation)
    {
        try
        {
            return (await provider.FindAsync(cancellation)).EndSessionEndpoint is { Length: > 0 } end ? end : null;
        }
        catch (CouncilSignInException)
        {
            return null;
        }
    }
}
