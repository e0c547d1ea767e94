using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using KccPerformance.Core.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>
/// The code flow of OpenID Connect. State, correlation cookie and PKCE are the framework's; discovery, nonce and
/// token are the library's. Whatever goes wrong ends on the sign-in page.
/// </summary>
internal sealed class CouncilSignInHandler(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, CouncilSignInSettings settings, CouncilProvider provider, ExternalSignIn arrivals,
    CouncilRefusals refusals) : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    private const string NonceKey = "nonce";

    private OpenIdConnectConfiguration? configuration;
    private bool isOurs;

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            configuration = await provider.FindAsync(Context.RequestAborted);
            await base.HandleChallengeAsync(properties);
        }
        catch (CouncilSignInException exception)
        {
            await RefuseAsync(exception.Refusal, properties, exception);
        }
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var nonce = IdTokens.NewNonce();
        properties.Items[NonceKey] = nonce;
        var asked = QueryHelpers.ParseQuery(new Uri(base.BuildChallengeUrl(properties, redirectUri)).Query);
        asked[NonceKey] = nonce;
        return QueryHelpers.AddQueryString(configuration!.AuthorizationEndpoint, asked);
    }

    protected override bool ValidateCorrelationId(AuthenticationProperties properties) => isOurs = base.ValidateCorrelationId(properties);

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        AuthenticationProperties? properties = null;
        try
        {
            var result = await base.HandleRemoteAuthenticateAsync();
            properties = result.Properties ?? result.Ticket?.Properties;
            if (result.Succeeded)
            {
                await arrivals.LetInAsync(Context, (ClaimsIdentity)result.Principal!.Identity!, properties?.RedirectUri ?? "/");
            }
            else
            {
                await RefuseAsync(Why(), properties, result.Failure);
            }
        }
        catch (CouncilSignInException exception)
        {
            await RefuseAsync(exception.Refusal, properties ?? Started(), exception);
        }
        catch (RuleException refused)
        {
            // Recorded where it was refused.
            refusals.Say(Context, refused.Message, properties?.RedirectUri);
        }

        return HandleRequestResult.Handle();
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        configuration = await provider.FindAsync(Context.RequestAborted);
        using var request = new HttpRequestMessage(HttpMethod.Post, configuration.TokenEndpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [OpenIdConnectParameterNames.GrantType] = OpenIdConnectGrantTypes.AuthorizationCode,
            [OpenIdConnectParameterNames.Code] = context.Code,
            [OpenIdConnectParameterNames.RedirectUri] = context.RedirectUri,
            [OpenIdConnectParameterNames.ClientId] = settings.ClientId!,
        };
        if (context.Properties.Items.TryGetValue(OAuthConstants.CodeVerifierKey, out var verifier))
        {
            fields[OAuthConstants.CodeVerifierKey] = verifier!;
        }

        Identify(request, fields);
        request.Content = new FormUrlEncodedContent(fields);
        return await SendAsync(request);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        properties.Items.TryGetValue(NonceKey, out var nonce);
        var answer = new CodeAnswer(Request.Query["code"].ToString(), tokens.Response!.RootElement.GetString(OpenIdConnectParameterNames.IdToken), tokens.AccessToken, nonce);
        var checkedIdentity = await Context.RequestServices.GetRequiredService<IdTokens>().ValidateAsync(answer);
        return new(new ClaimsPrincipal(checkedIdentity), properties, Scheme.Name);
    }

    /// <summary>Says who this site is: in the form where the provider reads it there, or in a header, which every provider must.</summary>
    private void Identify(HttpRequestMessage request, Dictionary<string, string> fields)
    {
        var ways = configuration!.TokenEndpointAuthMethodsSupported;
        if (ways.Count > 0 && !ways.Contains("client_secret_post"))
        {
            var pair = $"{Uri.EscapeDataString(settings.ClientId!)}:{Uri.EscapeDataString(settings.ClientSecret!)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pair)));
        }
        else
        {
            fields[OpenIdConnectParameterNames.ClientSecret] = settings.ClientSecret!;
        }
    }

    private async Task<OAuthTokenResponse> SendAsync(HttpRequestMessage request)
    {
        try
        {
            using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
            if (response.StatusCode >= HttpStatusCode.InternalServerError)
            {
                throw new CouncilSignInException(CouncilRefusal.Unreachable);
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new CouncilSignInException(CouncilRefusal.Refused);
            }

            var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted));
            return answer.RootElement.ValueKind == JsonValueKind.Object
                ? OAuthTokenResponse.Success(answer)
                : throw new CouncilSignInException(CouncilRefusal.Untrusted);
        }
        catch (JsonException exception)
        {
            throw new CouncilSignInException(CouncilRefusal.Untrusted, exception);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !Context.RequestAborted.IsCancellationRequested))
        {
            throw new CouncilSignInException(CouncilRefusal.Unreachable, exception);
        }
    }

    private CouncilRefusal Why()
        => !isOurs ? CouncilRefusal.NotOurs
            : Request.Query["error"] == "access_denied" ? CouncilRefusal.Cancelled
            : CouncilRefusal.Refused;

    /// <summary>What was kept when this sign-in was started here.</summary>
    private AuthenticationProperties? Started() => isOurs ? Options.StateDataFormat.Unprotect(Request.Query["state"]) : null;

    private Task RefuseAsync(CouncilRefusal refusal, AuthenticationProperties? properties, Exception? why)
    {
        Logger.LogWarning(why, "Sign-in with a council account was refused: {Reason}", refusal.Reason);
        return refusals.SayAsync(Context, refusal, properties?.RedirectUri);
    }
}
