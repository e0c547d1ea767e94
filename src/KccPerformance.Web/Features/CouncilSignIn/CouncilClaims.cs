using System.Security.Claims;
using System.Text;
using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Reads a checked token as the settings say.</summary>
internal sealed class CouncilClaims(CouncilSignInSettings settings)
{
    /// <exception cref="CouncilSignInException">It does not say who it is about in a way that can be kept.</exception>
    public CouncilIdentity Read(ClaimsIdentity token)
    {
        var (issuer, subject) = (One(token, "iss"), One(token, "sub"));
        if (string.IsNullOrWhiteSpace(subject) || Encoding.UTF8.GetByteCount(subject) > CouncilAccount.SubjectLength
            || string.IsNullOrWhiteSpace(issuer) || Encoding.UTF8.GetByteCount(issuer) > CouncilAccount.IssuerLength)
        {
            throw new CouncilSignInException(CouncilRefusal.Untrusted);
        }

        return new(issuer, subject, VerifiedEmail(token), One(token, settings.NameClaim), RoleIn(token));
    }

    /// <summary>Whether the council's second factor was given and counts here.</summary>
    public bool HasSecondFactor(ClaimsIdentity token) => settings.SecondFactor switch
    {
        SecondFactor.Always => true,
        SecondFactor.Claim => token.HasClaim(claim => claim.Type == settings.SecondFactorClaim && claim.Value == settings.SecondFactorValue),
        _ => false,
    };

    /// <summary>The one value of a claim; null if there is none, or several.</summary>
    private static string? One(ClaimsIdentity token, string type)
        => token.FindAll(type).Take(2).ToList() is [var claim] ? claim.Value : null;

    private string? VerifiedEmail(ClaimsIdentity token)
    {
        var isVerified = settings.EmailIsVerified
            || (settings.VerifiedClaim is { } type && One(token, type) is { } said && (said == "1" || said.Equals("true", StringComparison.OrdinalIgnoreCase)));
        return isVerified && One(token, settings.EmailClaim)?.Trim() is { Length: > 0 } email ? email : null;
    }

    /// <summary>The highest of the roles for a user's groups.</summary>
    private Role? RoleIn(ClaimsIdentity token)
        => settings.RoleClaim is { Length: > 0 } type ? token.FindAll(type).Select(claim => settings.RoleOf(claim.Value)).Max() : null;
}
