using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Which second factor administrators use.</summary>
public enum SecondFactor
{
    /// <summary>This site's authenticator app, as with a password.</summary>
    Own,

    /// <summary>The council's second factor if a claim shows it; otherwise this site's authenticator app.</summary>
    Claim,

    /// <summary>The council's second factor, which the council always requires.</summary>
    Always,
}

/// <summary>
/// Settings under "SignIn", for signing in with an OpenID Connect provider. It is on once any of the authority, client id and
/// client secret is set, and then needs all of them.
/// </summary>
public sealed class CouncilSignInSettings
{
    /// <summary>The address of the provider, below which its discovery document is found.</summary>
    public string? Authority { get; set; }

    public string? ClientId { get; set; }

    /// <summary>This site's secret at the provider.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The issuer of tokens, if it differs from the authority.</summary>
    public string? Issuer { get; set; }

    /// <summary>The text of the button.</summary>
    public string Name { get; set; } = "Sign in with your council account";

    /// <summary>The requested scopes, separated by spaces.</summary>
    public string Scopes { get; set; } = "openid profile email";

    /// <summary>The claim with a user's email address.</summary>
    public string EmailClaim { get; set; } = "email";

    /// <summary>The claim that is "true" if the address has been verified; by default email_verified for the claim "email".</summary>
    public string? EmailVerifiedClaim { get; set; }

    /// <summary>Whether to trust all email addresses from the provider as verified.</summary>
    public bool EmailIsVerified { get; set; }

    public string NameClaim { get; set; } = "name";

    /// <summary>The claim with the user's groups.</summary>
    public string? RoleClaim { get; set; }

    /// <summary>The role for each value of that claim; if empty, administrators assign roles.</summary>
    public Dictionary<string, string> Roles { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a user without an account gets one at their first sign-in.</summary>
    public bool CreateAccounts { get; set; }

    public SecondFactor SecondFactor { get; set; }

    public string SecondFactorClaim { get; set; } = "amr";

    /// <summary>The value of that claim that shows a second factor.</summary>
    public string SecondFactorValue { get; set; } = "mfa";

    /// <summary>Whether linked accounts may also sign in with a password.</summary>
    public bool PasswordsForLinked { get; set; } = true;

    /// <summary>The timeout for requests to the provider.</summary>
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>Whether any of the three is set; <see cref="Check"/> then requires all of them.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Authority) || !string.IsNullOrWhiteSpace(ClientId) || !string.IsNullOrWhiteSpace(ClientSecret);

    public CouncilRules Rules => IsOn ? new(IsOn, Roles.Count > 0, CreateAccounts, PasswordsForLinked) : CouncilRules.Off;

    /// <summary>The claim that shows that an address is verified; null if there is none.</summary>
    public string? VerifiedClaim => EmailVerifiedClaim ?? (EmailClaim == "email" ? "email_verified" : null);

    /// <summary>The role for a value; null if there is none.</summary>
    public Role? RoleOf(string value)
        => Roles.TryGetValue(value, out var name) ? RolePermissions.Find(name) : null;

    /// <summary>Refuses incomplete or unsafe settings.</summary>
    /// <param name="allowsLocal">Whether a provider on this machine may use HTTP, as in Development.</param>
    /// <exception cref="StartUpException">A setting is not valid; the message is for the operator.</exception>
    public void Check(bool allowsLocal)
    {
        if (IsOn && Faults(allowsLocal).FirstOrDefault() is { } fault)
        {
            throw new StartUpException(fault);
        }
    }

    /// <summary>Whether it is safe to send secrets to an address of the provider.</summary>
    public static bool IsSafe(string? address, bool allowsLocal)
        => IsLocal(address, allowsLocal) || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>Whether an address is on this machine and may use HTTP.</summary>
    public static bool IsLocal(string? address, bool allowsLocal)
        => allowsLocal && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback;

    private IEnumerable<string> Faults(bool allowsLocal)
    {
        foreach (var (name, value) in new[] { (nameof(Authority), Authority), (nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"SignIn is incomplete: SignIn:{name} is missing. Set Authority, ClientId and ClientSecret, or none of them.";
            }
        }

        if (!IsSafe(Authority, allowsLocal))
        {
            yield return $"SignIn:Authority is '{Authority}'. It must be an address that begins with https://.";
        }

        if (new Uri(Authority!).Segments.Any(part => part.TrimEnd('/') is "common" or "organizations" or "consumers"))
        {
            yield return "SignIn:Authority accepts accounts of every organisation. Set your own: https://login.microsoftonline.com/TENANT-ID/v2.0.";
        }

        if (!Scopes.Split(' ').Contains("openid", StringComparer.Ordinal))
        {
            yield return "SignIn:Scopes must include openid.";
        }

        if (!EmailIsVerified && VerifiedClaim is null)
        {
            yield return $"SignIn:EmailClaim is {EmailClaim}. Set how it is verified: SignIn:EmailVerifiedClaim, or SignIn:EmailIsVerified if it always is.";
        }

        foreach (var (value, name) in Roles.Where(role => RoleOf(role.Key) is null))
        {
            yield return $"SignIn:Roles:{value} is '{name}'. It can be Member, Officer, Administrator or Assurance.";
        }

        if (Roles.Count > 0 != !string.IsNullOrWhiteSpace(RoleClaim))
        {
            yield return "SignIn:RoleClaim and SignIn:Roles go together: set both or neither.";
        }

        if (TimeoutSeconds is < 1 or > 600)
        {
            yield return $"SignIn:TimeoutSeconds is {TimeoutSeconds}. It can be 1 to 600.";
        }

        if (CreateAccounts && Roles.Count == 0)
        {
            yield return "SignIn:CreateAccounts needs SignIn:Roles, or new accounts would have no role.";
        }
    }
}
