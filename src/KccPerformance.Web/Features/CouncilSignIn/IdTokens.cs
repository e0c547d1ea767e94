using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>The token response for a code.</summary>
internal sealed record CodeAnswer(string Code, string? IdToken, string? AccessToken, string? Nonce);

/// <summary>Validates identity tokens. The checks are those of the library.</summary>
internal sealed class IdTokens(CouncilSignInSettings settings, CouncilProvider provider)
{
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };
    private static readonly CodeValidator Protocol = new();

    /// <summary>A nonce, which ties a token to its sign-in.</summary>
    public static string NewNonce() => Protocol.GenerateNonce();

    /// <summary>Signature, issuer, audience, times, nonce and the hashes of code and access token.</summary>
    /// <returns>What the token says.</returns>
    /// <exception cref="CouncilSignInException">Something of it is not right.</exception>
    public async Task<ClaimsIdentity> ValidateAsync(CodeAnswer answer)
    {
        var result = await Tokens.ValidateTokenAsync(answer.IdToken, new TokenValidationParameters
        {
            ConfigurationManager = provider.Manager,
            ValidAudience = settings.ClientId,
            ValidAlgorithms = Algorithms,
            ClockSkew = TimeSpan.FromMinutes(2),
        });
        if (!result.IsValid)
        {
            throw new CouncilSignInException(CouncilRefusal.Untrusted, result.Exception);
        }

        try
        {
            Protocol.ValidateTokenResponse(new OpenIdConnectProtocolValidationContext
            {
                ClientId = settings.ClientId,
                Nonce = answer.Nonce,
                ProtocolMessage = new OpenIdConnectMessage { Code = answer.Code, IdToken = answer.IdToken, AccessToken = answer.AccessToken },
                ValidatedIdToken = JwtSecurityTokenConverter.Convert((JsonWebToken)result.SecurityToken),
            });
        }
        catch (OpenIdConnectProtocolException exception)
        {
            throw new CouncilSignInException(CouncilRefusal.Untrusted, exception);
        }

        return result.ClaimsIdentity;
    }

    /// <summary>The library checks the hash of a code only if the token arrived with it. Here it is also checked for a token exchanged for the code.</summary>
    private sealed class CodeValidator : OpenIdConnectProtocolValidator
    {
        public override void ValidateTokenResponse(OpenIdConnectProtocolValidationContext validationContext)
        {
            base.ValidateTokenResponse(validationContext);
            if (validationContext.ValidatedIdToken.Payload.ContainsKey(Microsoft.IdentityModel.JsonWebTokens.JwtRegisteredClaimNames.CHash))
            {
                ValidateCHash(validationContext);
            }
        }
    }
}
