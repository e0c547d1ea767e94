using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.Configuration;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect.Configuration;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>The provider as described by its discovery document, with its signing keys.</summary>
public sealed class CouncilProvider
{
    private const int LargestAnswer = 1024 * 1024;

    private readonly Lazy<ConfigurationManager<OpenIdConnectConfiguration>> manager;

    public CouncilProvider(CouncilSignInSettings settings, IWebHostEnvironment environment)
        => manager = new(() => Manage(settings, environment.IsDevelopment()));

    /// <summary>Caches the document for half a day, and reads it again if a token is signed with an unknown key.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Manager => manager.Value;

    /// <exception cref="CouncilSignInException">The provider cannot be reached, or its configuration is not valid.</exception>
    public async Task<OpenIdConnectConfiguration> FindAsync(CancellationToken cancellation)
    {
        try
        {
            return await Manager.GetConfigurationAsync(cancellation);
        }
        catch (Exception exception) when (IsAboutProvider(exception))
        {
            throw new CouncilSignInException(CouncilRefusal.Unreachable, exception);
        }
    }

    /// <summary>Whether reading the document failed.</summary>
    public static bool IsAboutProvider(Exception? exception) => exception is InvalidOperationException or InvalidConfigurationException;

    /// <summary>Whether the provider accepts this site's secret only in a header, and not in the form, as the framework sends it.</summary>
    /// <exception cref="CouncilSignInException">The provider cannot be reached, or its configuration is not valid.</exception>
    public async Task<bool> WantsSecretInHeaderAsync(CancellationToken cancellation)
    {
        var ways = (await FindAsync(cancellation)).TokenEndpointAuthMethodsSupported;
        return ways.Count > 0 && !ways.Contains("client_secret_post");
    }

    private static ConfigurationManager<OpenIdConnectConfiguration> Manage(CouncilSignInSettings settings, bool allowsLocal)
    {
        var http = new HttpClient { Timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds), MaxResponseContentBufferSize = LargestAnswer };
        var documents = new HttpDocumentRetriever(http) { RequireHttps = !CouncilSignInSettings.IsLocal(settings.Authority, allowsLocal) };
        return new(
            settings.Authority!.TrimEnd('/') + "/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            documents,
            new Trusted(settings.Issuer, settings.Authority!, allowsLocal))
        {
            // A withdrawn key may have leaked, so it must not be accepted for another hour.
            UseLastKnownGoodConfiguration = false,
        };
    }

    /// <summary>Accepts a document that has keys and the right issuer and uses HTTPS only.</summary>
    private sealed class Trusted(string? issuer, string authority, bool allowsLocal) : IConfigurationValidator<OpenIdConnectConfiguration>
    {
        private readonly OpenIdConnectConfigurationValidator keys = new();

        public ConfigurationValidationResult Validate(OpenIdConnectConfiguration configuration)
        {
            var isIssuer = issuer is { Length: > 0 }
                ? configuration.Issuer == issuer
                : string.Equals(configuration.Issuer?.TrimEnd('/'), authority.TrimEnd('/'), StringComparison.Ordinal);
            if (!isIssuer)
            {
                return Refused($"Its issuer is '{configuration.Issuer}', which differs from SignIn:Authority. If that is correct, set SignIn:Issuer.");
            }

            return CouncilSignInSettings.IsSafe(configuration.AuthorizationEndpoint, allowsLocal) && CouncilSignInSettings.IsSafe(configuration.TokenEndpoint, allowsLocal)
                && (string.IsNullOrEmpty(configuration.EndSessionEndpoint) || CouncilSignInSettings.IsSafe(configuration.EndSessionEndpoint, allowsLocal))
                    ? keys.Validate(configuration)
                    : Refused("Its endpoints must begin with https://.");
        }

        private static ConfigurationValidationResult Refused(string why) => new() { Succeeded = false, ErrorMessage = why };
    }
}
