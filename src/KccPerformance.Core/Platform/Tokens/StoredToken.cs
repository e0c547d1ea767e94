namespace KccPerformance.Core.Platform.Tokens;

/// <summary>A token of a program, as stored. The database has only its hash, so a copy of the database does not let anyone in.</summary>
public abstract class StoredToken
{
    protected StoredToken()
    {
    }

    /// <param name="name">What uses it.</param>
    /// <param name="token">The token, which is not stored.</param>
    /// <param name="expiresOn">The last day on which it is valid.</param>
    /// <param name="at">The instant in UTC, by the real clock.</param>
    protected StoredToken(string name, string token, DateOnly expiresOn, DateTime at)
        => (Name, Hash, ExpiresOn, CreatedAt) = (name, SecretToken.HashOf(token), expiresOn, at);

    public int Id { get; private set; }

    /// <summary>What uses it.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>SHA-256 of the token, in lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>The last day on which it is valid, in London.</summary>
    public DateOnly ExpiresOn { get; private set; }

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime CreatedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    /// <summary>When it was last used, to about ten minutes.</summary>
    public DateTime? LastUsedAt { get; private set; }

    /// <summary>Whether it is valid on a day.</summary>
    public bool IsValidOn(DateOnly today) => RevokedAt is null && today <= ExpiresOn;

    /// <summary>Stops it from being accepted.</summary>
    internal void Revoke(DateTime at) => RevokedAt ??= at;
}
