using KccPerformance.Core.Platform.Tokens;

namespace KccPerformance.Core.People;

/// <summary>
/// A key with which the council's directory keeps users and groups. It belongs to no user, so that it works on when the
/// administrator who created it leaves. Only a hash of it is stored, and its first characters to recognise it by.
/// </summary>
public sealed class DirectoryToken
{
    /// <summary>How all tokens begin, so that a scanner of files finds one that was saved by mistake.</summary>
    public const string Start = "kccd_";

    /// <summary>The number of first characters that are stored.</summary>
    public const int PrefixLength = 10;

    private DirectoryToken()
    {
    }

    internal DirectoryToken(string name, string token, DateOnly expiresOn, string by, DateTime at)
    {
        (Name, ExpiresOn, CreatedBy, CreatedAt) = (name, expiresOn, by, at);
        (Hash, Prefix) = (SecretToken.HashOf(token), token[..PrefixLength]);
    }

    public int Id { get; private set; }

    /// <summary>What uses it.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Its first characters.</summary>
    public string Prefix { get; private set; } = string.Empty;

    /// <summary>SHA-256 of the token, in lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>The last day on which it is valid, in London.</summary>
    public DateOnly ExpiresOn { get; private set; }

    public string CreatedBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime CreatedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    /// <summary>When it was last used, to about ten minutes.</summary>
    public DateTime? LastUsedAt { get; private set; }

    /// <summary>Stops it from being accepted.</summary>
    internal void Revoke(DateTime at) => RevokedAt ??= at;
}
