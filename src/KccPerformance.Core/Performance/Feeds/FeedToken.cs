using KccPerformance.Core.Platform.Tokens;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>A key with which another system sends files to a feed.</summary>
public sealed class FeedToken : StoredToken
{
    private FeedToken()
    {
    }

    /// <param name="feed">The feed.</param>
    /// <param name="name">What uses it.</param>
    /// <param name="token">The token, which is not stored.</param>
    /// <param name="expiresOn">The last day on which it is valid.</param>
    /// <param name="by">Who created it.</param>
    /// <param name="at">The instant in UTC, by the real clock.</param>
    internal FeedToken(ResultFeed feed, string name, string token, DateOnly expiresOn, string by, DateTime at)
        : base(name, token, expiresOn, at)
        => (Feed, FeedId, CreatedBy) = (feed, feed.Id, by);

    public int FeedId { get; private set; }

    public ResultFeed Feed { get; private set; } = null!;

    public string CreatedBy { get; private set; } = string.Empty;

    /// <summary>Whether a hash is the token's.</summary>
    internal bool Matches(string hash) => SecretToken.AreSame(hash, Hash);
}
