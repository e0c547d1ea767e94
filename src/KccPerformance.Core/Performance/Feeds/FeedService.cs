using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Platform.Tokens;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>The token of a request, if it is valid.</summary>
/// <param name="Id">The token.</param>
/// <param name="Name">Its name.</param>
/// <param name="FeedId">The feed.</param>
public sealed record AcceptedToken(int Id, string Name, int FeedId);

/// <summary>Adds and changes feeds, and creates and revokes their tokens.</summary>
public sealed class FeedService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>The maximum number of feeds, and of valid tokens of one feed.</summary>
    public const int MostFeeds = 200, MostTokens = 20;

    private static readonly TokenHolder Holder = new("This feed has", "This feed already has", MostTokens);

    /// <summary>Adds a feed.</summary>
    /// <exception cref="RuleException">A name, heading or code is not valid, the short name is used, or there are too many feeds.</exception>
    public async Task AddAsync(string name, string shortName, string owner, FeedMapping mapping, Actor actor, CancellationToken cancellation = default)
    {
        var feed = new ResultFeed(name, shortName, owner, mapping);
        await CheckCodesAsync(feed, cancellation);
        if (await db.ResultFeeds.AnyAsync(one => one.ShortName == feed.ShortName, cancellation))
        {
            throw Used(feed.ShortName);
        }

        if (await db.ResultFeeds.CountAsync(cancellation) >= MostFeeds)
        {
            throw new RuleException(nameof(ResultFeed.Name), $"There are {MostFeeds} feeds, which is the maximum. Change a feed that is not used");
        }

        db.Add(feed);
        Record(actor, "Added a feed", feed.ShortName, null, Describe(feed));
        await db.SaveOrRefuseAsync(Used(feed.ShortName));
    }

    /// <summary>Changes the name, the owner and the mapping of a feed.</summary>
    /// <exception cref="RuleException">A name, heading or code is not valid, or the feed has changed since the page was opened.</exception>
    public async Task ChangeAsync(
        string shortName, string name, string owner, FeedMapping mapping, int version, Actor actor, CancellationToken cancellation = default)
    {
        var feed = await FindAsync(shortName, version, cancellation);
        var was = Describe(feed);
        feed.Change(name, owner, mapping);
        await CheckCodesAsync(feed, cancellation);
        Record(actor, "Changed a feed", feed.ShortName, was, Describe(feed));
        await db.SaveOrRefuseAsync(feed.Name);
    }

    /// <summary>Turns a feed on or off.</summary>
    /// <exception cref="RuleException">The feed has changed since the page was opened.</exception>
    public async Task TurnAsync(string shortName, bool on, int version, Actor actor, CancellationToken cancellation = default)
    {
        var feed = await db.ResultFeeds.SingleAsync(one => one.ShortName == shortName, cancellation);
        if (feed.IsOn == on)
        {
            return;
        }

        feed = await FindAsync(shortName, version, cancellation);
        feed.Turn(on);
        Record(actor, on ? "Turned a feed on" : "Turned a feed off", feed.ShortName);
        await db.SaveOrRefuseAsync(feed.Name);
    }

    /// <summary>Creates a token.</summary>
    /// <param name="shortName">The feed.</param>
    /// <param name="name">What uses it.</param>
    /// <param name="expiresOn">The last day on which it is valid.</param>
    /// <param name="actor">Who creates it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>The token. It is not stored and cannot be shown again.</returns>
    /// <exception cref="RuleException">The name is missing or used, the day is not within a year, or the feed has too many tokens.</exception>
    public async Task<string> CreateTokenAsync(string shortName, string name, DateOnly expiresOn, Actor actor, CancellationToken cancellation = default)
    {
        var feed = await db.ResultFeeds.SingleAsync(one => one.ShortName == shortName, cancellation);
        name = SecretToken.CheckName(name);
        var today = Today();
        SecretToken.CheckExpiry(expiresOn, today);
        await Holder.CheckAsync(db.FeedTokens.Where(one => one.FeedId == feed.Id), name, today, cancellation);
        var token = SecretToken.Make();
        db.Add(new FeedToken(feed, name, token, expiresOn, actor.Name, real.UtcNow()));
        Record(actor, "Created a token of a feed", feed.ShortName, null, new { Token = name, ExpiresOn = expiresOn });
        await db.SaveOrRefuseAsync(Holder.NameIsUsed(name));

        return token;
    }

    /// <summary>Revokes a token. Revoking it again changes nothing.</summary>
    /// <returns>False if the feed has no such token.</returns>
    public async Task<bool> RevokeTokenAsync(string shortName, int tokenId, Actor actor, CancellationToken cancellation = default)
    {
        var token = await db.FeedTokens.SingleOrDefaultAsync(one => one.Id == tokenId && one.Feed.ShortName == shortName, cancellation);
        if (token is { RevokedAt: null })
        {
            token.Revoke(real.UtcNow());
            Record(actor, "Revoked a token of a feed", shortName, new { Token = token.Name });
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return token is not null;
    }

    /// <summary>The token with which a file is sent; null if it is not a valid token of this feed.</summary>
    public async Task<AcceptedToken?> AcceptAsync(string shortName, string presented, CancellationToken cancellation = default)
    {
        var (hash, now, today) = (SecretToken.HashOf(presented), real.UtcNow(), Today());
        var tokens = await db.FeedTokens.AsNoTracking()
            .Where(one => one.Feed.ShortName == shortName && one.RevokedAt == null && one.ExpiresOn >= today)
            .ToListAsync(cancellation);

        // All tokens are compared, so that the time of the answer says nothing about them.
        FeedToken? found = null;
        foreach (var token in tokens)
        {
            found = token.Matches(hash) ? token : found;
        }

        if (found?.IsValidOn(today) != true)
        {
            return null;
        }

        await db.WriteAsync(
            one => db.FeedTokens.Where(token => token.Id == found.Id).ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), one),
            cancellation);
        return new AcceptedToken(found.Id, found.Name, found.FeedId);
    }

    /// <summary>Today in London, by the real clock: the security of tokens does not depend on the clock of the demonstration.</summary>
    public DateOnly Today() => LondonTime.DateIn(real.UtcNow());

    private static RuleException Used(string shortName) => new(nameof(ResultFeed.ShortName), $"There is already a feed with the short name {shortName}");

    private static object Describe(ResultFeed feed) => new { feed.Name, feed.Owner, feed.Mapping };

    private async Task<ResultFeed> FindAsync(string shortName, int version, CancellationToken cancellation)
    {
        var feed = await db.ResultFeeds.SingleAsync(one => one.ShortName == shortName, cancellation);
        return feed.Version == version ? feed
            : throw new RuleException(
                $"{feed.Name} has been changed since you opened this page, so nothing was saved. Check the feed, then make your change again.");
    }

    /// <summary>Every code must be of an indicator that there is.</summary>
    private async Task CheckCodesAsync(ResultFeed feed, CancellationToken cancellation)
    {
        var named = FeedCodes.Read(feed.Codes).Values.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (named.Count == 0)
        {
            return;
        }

        var known = (await db.Indicators.Select(one => one.Reference).ToListAsync(cancellation)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (named.Find(reference => !known.Contains(reference)) is { } unknown)
        {
            throw new RuleException(nameof(FeedMapping.Codes), $"There is no indicator {unknown}");
        }
    }

    private void Record(Actor actor, string what, string subject, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
