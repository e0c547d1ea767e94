using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.ModernGov;

/// <summary>The address of the council's Modern.Gov site, whose public web service has committees, meetings and agendas.</summary>
public sealed class ModernGovSettings
{
    private const string Setting = "ModernGov:Address";

    /// <exception cref="StartUpException">The address cannot be used; the message is for the operator.</exception>
    public ModernGovSettings(IConfiguration configuration, IHostEnvironment environment)
    {
        var given = configuration[Setting];
        if (string.IsNullOrWhiteSpace(given))
        {
            return;
        }

        Site = Uri.TryCreate(given.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { UserInfo: "", Query: "", Fragment: "" }
            ? address
            : throw new StartUpException($"{Setting} is '{given}'. It must be the HTTPS address of the council's Modern.Gov site, such as https://democracy.example.gov.uk.");
    }

    /// <summary>The address with a slash at its end; null if none is set.</summary>
    public Uri? Site { get; }
}
