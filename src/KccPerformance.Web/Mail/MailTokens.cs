using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace KccPerformance.Web.Mail;

/// <summary>Access tokens for the mail server. Microsoft's library keeps a token in memory until shortly before it expires.</summary>
internal sealed class MailTokens : IMsalHttpClientFactory
{
    /// <summary>The name of the HTTP client that asks for tokens.</summary>
    public const string HttpClientName = "mail tokens";

    private readonly MailOAuthOptions settings;
    private readonly IHttpClientFactory http;
    private readonly Lazy<IConfidentialClientApplication> application;

    public MailTokens(IOptions<MailOptions> options, IHttpClientFactory http)
    {
        settings = options.Value.OAuth;
        this.http = http;
        application = new(Build);
    }

    /// <summary>A token for this site.</summary>
    /// <param name="anew">Whether to get a new one although the current one has not expired.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="MsalException">The token service refused or does not answer.</exception>
    public async Task<string> GetAsync(bool anew, CancellationToken cancellation)
        => (await application.Value.AcquireTokenForClient([settings.Scope]).WithForceRefresh(anew).ExecuteAsync(cancellation)).AccessToken;

    public HttpClient GetHttpClient() => http.CreateClient(HttpClientName);

    // The operator names the address of the token service, so there is no need to look it up at Microsoft first.
    private IConfidentialClientApplication Build() => ConfidentialClientApplicationBuilder.Create(settings.ClientId)
        .WithClientSecret(settings.ClientSecret)
        .WithAuthority($"{settings.Authority.TrimEnd('/')}/{settings.TenantId}")
        .WithInstanceDiscovery(false)
        .WithHttpClientFactory(this)
        .Build();
}
