using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.People;

/// <summary>
/// Links a user account to a council account. The council account is identified by issuer and subject, which stay the
/// same when its name or email address changes.
/// </summary>
public sealed class CouncilAccount : IServesUser
{
    /// <summary>Column lengths. OpenID Connect limits a subject to 255 characters.</summary>
    public const int IssuerLength = 400, SubjectLength = 255;

    private CouncilAccount()
    {
    }

    public CouncilAccount(User user, string issuer, string subject, DateTime linkedAt)
    {
        User = user;
        UserId = user.Id;
        Issuer = issuer;
        Subject = subject;
        LinkedAt = linkedAt;
    }

    public int Id { get; private set; }

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;

    /// <summary>The address of the issuer, as in its tokens.</summary>
    public string Issuer { get; private set; } = string.Empty;

    /// <summary>The subject: the issuer's identifier of the account. Case-sensitive.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime LinkedAt { get; private set; }
}

/// <summary>The validated identity of a person who signs in with a council account.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="Subject">The subject: the issuer's identifier of the account.</param>
/// <param name="VerifiedEmail">The email address, if it has been verified.</param>
/// <param name="Name">The name at the issuer, if given.</param>
/// <param name="Roles">The roles that the settings give, if any.</param>
public sealed record CouncilIdentity(string Issuer, string Subject, string? VerifiedEmail, string? Name, Role? Roles);

/// <summary>The settings for council accounts.</summary>
/// <param name="IsOn">Whether users can sign in with a council account.</param>
/// <param name="RolesFollow">Whether the council account sets the roles at every sign-in, instead of an administrator.</param>
/// <param name="MakesAccounts">Whether an account is created at the first sign-in.</param>
/// <param name="TakesPasswords">Whether a linked account may still sign in with a password.</param>
public sealed record CouncilRules(bool IsOn, bool RolesFollow, bool MakesAccounts, bool TakesPasswords)
{
    public static CouncilRules Off { get; } = new(IsOn: false, RolesFollow: false, MakesAccounts: false, TakesPasswords: true);
}
