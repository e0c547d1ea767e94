using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Reminders;

/// <summary>
/// The address of the site, from the settings. All links in emails start with it, because the host of a request can be forged.
/// </summary>
public sealed class SiteAddress
{
    private const string Setting = "Organisation:Address";

    /// <exception cref="StartUpException">The setting is missing or is not the address of a site.</exception>
    public SiteAddress(IConfiguration configuration, IWebHostEnvironment environment)
    {
        var given = configuration[Setting] is { Length: > 0 } address ? address.TrimEnd('/') : environment.IsDevelopment() ? "http://localhost:5080" : null;
        if (given is null)
        {
            throw new StartUpException($"{Setting} is not set. Set it to the address where people reach the site, such as https://plans.example.org.");
        }

        if (!Uri.TryCreate(given, UriKind.Absolute, out var uri) || uri is not { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            || (uri.Scheme != Uri.UriSchemeHttps && (uri.Scheme != Uri.UriSchemeHttp || !environment.IsDevelopment())))
        {
            throw new StartUpException($"{Setting} is '{given}'. It must begin with https:// and have no path, such as https://plans.example.org.");
        }

        Origin = given;
        Host = uri.Host;
    }

    /// <summary>The scheme and host, without a slash at the end.</summary>
    public string Origin { get; }

    /// <summary>The host without its port.</summary>
    public string Host { get; }
}
