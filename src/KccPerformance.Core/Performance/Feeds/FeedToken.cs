using KccPerformance.Core.Platform.Tokens;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>
/// A key with which another system sends files to a feed. Only a hash of it is stored, so a copy of the database opens no
/// feed.
/// </summary>
public sealed class FeedToken
{
    private FeedToken()
    {
    }

    /// <param name="feed">The feed.</param>
    /// <param name="name">What uses it.</param>
    /// <param name="hash">The hash of the token.</param>
    /// <param name="expiresOn">The last day on which it is valid.</param>
    /// <param name="by">Who created it.</param>
    /// <param name="at">The instant in UTC, by the real clock.</param>
    internal FeedToken(ResultFeed feed, string name, string hash, DateOnly expiresOn, string by, DateTime at)
    {
        (Feed, FeedId, Name, Hash, ExpiresOn, CreatedBy, CreatedAt) = (feed, feed.Id, name, hash, expiresOn, by, at);
    }

    public int Id { get; private set; }

    public int FeedId { get; private set; }

    public ResultFeed Feed { get; private set; } = null!;

    /// <summary>What uses it.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>SHA-256 of the token, in lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>The last day on which it is valid, in London.</summary>
    public DateOnly ExpiresOn { get; private set; }

    public string CreatedBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime CreatedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    /// <summary>When a file was last sent with it.</summary>
    public DateTime? LastUsedAt { get; private set; }

    /// <summary>Whether it is valid on a day.</summary>
    public bool IsValidOn(DateOnly today) => RevokedAt is null && today <= ExpiresOn;

    /// <summary>Stops it from being accepted.</summary>
    internal void Revoke(DateTime at) => RevokedAt ??= at;

    /// <summary>Whether a hash is the token's.</summary>
    internal bool Matches(string hash) => SecretToken.AreSame(hash, Hash);
}
