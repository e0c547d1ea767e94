namespace KccPerformance.Core.People;

/// <summary>
/// That an account here belongs to whoever has an account at the council's own sign-in: known by who issued it and
/// its subject there, which stays the same when name and email address change.
/// </summary>
public sealed class CouncilAccount
{
    /// <summary>What the columns hold; a subject is 255 characters at most by OpenID Connect.</summary>
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

    /// <summary>Who vouches for the subject, as its tokens say: an address.</summary>
    public string Issuer { get; private set; } = string.Empty;

    /// <summary>Who it is, in the issuer's own marks. Capitals count.</summary>
    public string Subject { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime LinkedAt { get; private set; }
}

/// <summary>Who somebody is, as the council's sign-in says and as it was checked.</summary>
/// <param name="Issuer">Who vouches for it.</param>
/// <param name="Subject">Who it is, in the issuer's own marks.</param>
/// <param name="VerifiedEmail">An email address that is known to be theirs; null where it is not.</param>
/// <param name="Name">What they are called there, if it says.</param>
/// <param name="Role">The role that the settings give for it; null where they give none.</param>
public sealed record CouncilIdentity(string Issuer, string Subject, string? VerifiedEmail, string? Name, Role? Role);

/// <summary>What the settings say about accounts at the council's own sign-in.</summary>
/// <param name="IsOn">Whether people can sign in with one at all.</param>
/// <param name="RolesFollow">Whether roles come with them at every sign-in, and are not an administrator's to give.</param>
/// <param name="MakesAccounts">Whether somebody without an account here gets one at their first sign-in.</param>
/// <param name="TakesPasswords">Whether a linked account may still sign in with a password.</param>
public sealed record CouncilRules(bool IsOn, bool RolesFollow, bool MakesAccounts, bool TakesPasswords)
{
    public static CouncilRules Off { get; } = new(IsOn: false, RolesFollow: false, MakesAccounts: false, TakesPasswords: true);
}
