using KccPerformance.Web.Features.Api;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Vulnerabilities;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.Extensions.Primitives;

namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// The host names and scheme that the site accepts. Health checks are exempt from both, because they come from the
/// machine itself or the load balancer, by IP address and without TLS, and return a single word.
/// </summary>
internal static class AddressSetup
{
    private const string OtherHosts = "Organisation:OtherHosts";

    private static readonly PathString Probes = "/health";

    private static readonly StringSegment[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddAddress(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SiteAddress>();
        builder.Services.AddSingleton<SecurityContact>();
        var includeSubdomains = builder.Configuration.GetValue("Security:HstsSubdomains", defaultValue: true);
        builder.Services.AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), includeSubdomains));
    }

    /// <summary>Refuses to start without an address, or with a contact for security reports that cannot be used. Commands run without them.</summary>
    /// <exception cref="StartUpException">What is wrong with the setting.</exception>
    public static void CheckAddress(this WebApplication app)
    {
        app.Services.GetRequiredService<SiteAddress>();
        app.Services.GetRequiredService<SecurityContact>();
    }

    /// <summary>Refuses requests with a host name that is not this site's.</summary>
    public static void UseKnownHosts(this WebApplication app)
    {
        var hosts = HostsOf(app);
        app.Use((context, next) =>
        {
            if (IsProbe(context) || HostString.MatchesAny(context.Request.Host.Host, hosts))
            {
                return next(context);
            }

            app.Logger.LogWarning("A request named the host {Host}, which is neither in Organisation:Address nor in {Setting}.", context.Request.Host.Value, OtherHosts);
            return RefuseAsync(context, "This address does not belong to this site. Check the address.");
        });
    }

    /// <summary>
    /// Outside Development only HTTPS is accepted. Pages are redirected to the site's address, other requests and those of
    /// the API are refused, and HSTS is set. All cookies are Secure.
    /// </summary>
    public static void UseTransportSecurity(this WebApplication app)
    {
        var isDevelopment = app.Environment.IsDevelopment();
        if (!isDevelopment)
        {
            var origin = app.Services.GetRequiredService<SiteAddress>().Origin;
            app.UseHsts();
            app.Use((context, next) => context.Request.IsHttps || IsProbe(context) ? next(context) : InsistAsync(context, origin));
        }

        app.UseCookiePolicy(new CookiePolicyOptions
        {
            Secure = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always,
            HttpOnly = HttpOnlyPolicy.Always,
        });
    }

    private static List<StringSegment> HostsOf(WebApplication app)
    {
        var others = (app.Configuration[OtherHosts] ?? string.Empty).Split([' ', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return
        [
            app.Services.GetRequiredService<SiteAddress>().Host,
            .. others.Select(host => new StringSegment(host)),
            .. app.Environment.IsDevelopment() ? Loopback : [],
        ];
    }

    /// <summary>Whether a request is a health check. The address that takes a token is none.</summary>
    private static bool IsProbe(HttpContext context) => !ApiSetup.IsOfApi(context) && context.Request.Path.StartsWithSegments(Probes, StringComparison.Ordinal);

    private static Task InsistAsync(HttpContext context, string origin)
    {
        var request = context.Request;
        if (ApiSetup.IsOfApi(context))
        {
            // A redirect would hide that the token has been sent without encryption.
            return RefuseAsync(context, $"Use HTTPS: {origin}. If this request had a token, revoke the token, because it was sent without encryption.");
        }

        if (!HttpMethods.IsGet(request.Method))
        {
            return RefuseAsync(context, $"Use HTTPS to open this site: {origin}");
        }

        context.Response.Redirect($"{origin}{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}", permanent: false, preserveMethod: true);
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, string sentence)
    {
        if (ApiSetup.IsOfApi(context))
        {
            return ApiProblem.WriteAsync(context, StatusCodes.Status400BadRequest, sentence);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence, context.RequestAborted);
    }
}
