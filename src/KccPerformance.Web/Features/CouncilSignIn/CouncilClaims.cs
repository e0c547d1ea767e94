using System.Security.Claims;
using System.Text;
using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Reads the claims of a validated token as configured.</summary>
internal sealed class CouncilClaims(CouncilSignInSettings settings)
{
    /// <exception cref="CouncilSignInException">The token has no issuer or subject, or one that is too long.</exception>
    public CouncilIdentity Read(ClaimsIdentity token)
    {
        var (issuer, subject) = (One(token, "iss"), One(token, "sub"));
        if (string.IsNullOrWhiteSpace(subject) || Encoding.UTF8.GetByteCount(subject) > CouncilAccount.SubjectLength
            || string.IsNullOrWhiteSpace(issuer) || Encoding.UTF8.GetByteCount(issuer) > CouncilAccount.IssuerLength)
        {
            throw new CouncilSignInException(CouncilRefusal.Untrusted);
        }

        return new(issuer, subject, VerifiedEmail(token), One(token, settings.NameClaim), RolesIn(token));
    }

    /// <summary>Whether the council's second factor was given and is accepted here.</summary>
    public bool HasSecondFactor(ClaimsIdentity token) => settings.SecondFactor switch
    {
        SecondFactor.Always => true,
        SecondFactor.Claim => token.HasClaim(claim => claim.Type == settings.SecondFactorClaim && claim.Value == settings.SecondFactorValue),
        _ => false,
    };

    /// <summary>The value of a claim; null if there is none or several.</summary>
    private static string? One(ClaimsIdentity token, string type)
        => token.FindAll(type).Take(2).ToList() is [var claim] ? claim.Value : null;

    private string? VerifiedEmail(ClaimsIdentity token)
    {
        var isVerified = settings.EmailIsVerified
            || (settings.VerifiedClaim is { } type && One(token, type) is { } said && (said == "1" || said.Equals("true", StringComparison.OrdinalIgnoreCase)));
        return isVerified && One(token, settings.EmailClaim)?.Trim() is { Length: > 0 } email ? email : null;
    }

    /// <summary>The roles for all of the user's groups; null if there are none.</summary>
    private Role? RolesIn(ClaimsIdentity token)
        => settings.RoleClaim is { Length: > 0 } type
            && token.FindAll(type).Select(claim => settings.RoleOf(claim.Value).GetValueOrDefault()).Together() is var roles && roles != default ? roles : null;
}
