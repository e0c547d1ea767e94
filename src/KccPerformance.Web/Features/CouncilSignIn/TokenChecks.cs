using System.Net.Http.Headers;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Requires identity tokens to be signed. The framework accepts one without a signature if it comes from the token endpoint.</summary>
internal sealed class SignedTokens : JsonWebTokenHandler
{
    public SignedTokens() => MapInboundClaims = false;

    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        validationParameters.RequireSignedTokens = true;
        return base.ValidateTokenAsync(token, validationParameters);
    }
}

/// <summary>Also checks the hash of the code. The library checks it only if the token arrived together with the code.</summary>
internal sealed class CodeValidator : OpenIdConnectProtocolValidator
{
    // The framework's handler checks the state itself.
    public CodeValidator() => RequireStateValidation = false;

    public override void ValidateTokenResponse(OpenIdConnectProtocolValidationContext validationContext)
    {
        base.ValidateTokenResponse(validationContext);
        if (validationContext.ValidatedIdToken.Payload.ContainsKey(JwtRegisteredClaimNames.CHash))
        {
            ValidateCHash(validationContext);
        }
    }
}

/// <summary>
/// Sends requests to the token endpoint. Some providers read this site's secret only in a header. An error response without a
/// reason fails the request, to tell an unavailable provider from one that refuses.
/// </summary>
internal sealed class TokenEndpoint(CouncilSignInSettings settings, CouncilProvider provider)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    // Redirects are not followed, because they would send the secret to another address.
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (await provider.WantsSecretInHeaderAsync(cancellationToken))
        {
            var pair = $"{Uri.EscapeDataString(settings.ClientId!)}:{Uri.EscapeDataString(settings.ClientSecret!)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        var response = await base.SendAsync(request, cancellationToken);
        var hasReason = response.StatusCode < System.Net.HttpStatusCode.InternalServerError && response.Content.Headers.ContentType?.MediaType == "application/json";
        return hasReason ? response : response.EnsureSuccessStatusCode();
    }
}
