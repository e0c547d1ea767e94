using System.Globalization;
using System.Threading.RateLimiting;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Api;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.RateLimiting;

namespace KccPerformance.Web.Features.Scim;

/// <summary>Sets up SCIM: its tokens and its limit. Errors and addresses are handled with those of the API.</summary>
internal static class ScimSetup
{
    /// <summary>The authentication scheme.</summary>
    public const string Scheme = "scim-token";

    /// <summary>The limit of requests by token; by network address if it has not been accepted yet, or there is none.</summary>
    public const string Limit = "scim";

    private const string LimitSetting = "Scim:RequestsPerMinute";

    private static readonly PathString Path = "/scim";

    /// <exception cref="StartUpException">The number of requests is not one.</exception>
    public static void AddScim(this WebApplicationBuilder builder)
    {
        // Entra ID sends up to 25 requests a second.
        var given = builder.Configuration[LimitSetting] ?? "3000";
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute) || perMinute == 0)
        {
            throw new StartUpException($"{LimitSetting} is '{given}'. It must be a number of requests, 1 or more.");
        }

        var services = builder.Services;
        services.AddScoped<DirectoryTokenService>();
        services.AddScoped<DirectoryGroupService>();
        services.AddScoped<ScimUserReader>();
        services.AddScoped<ScimGroupReader>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ScimTokenHandler>(Scheme, configureOptions: null);
        services.AddOptions<RateLimiterOptions>().Configure<ApiTokensSeen>((limiter, seen) => limiter.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            seen.PartitionOf(context),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })));
    }

    /// <summary>Whether a request is of SCIM, so that an error is answered in its form.</summary>
    public static bool IsOfScim(HttpContext context) => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);
}
