using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>A delivery in the list.</summary>
public sealed record ListedDelivery(int Id, string FileName, FeedWay Way, string ReceivedBy, DateTime ReceivedAt, FeedCounts Counts);

/// <summary>A feed with its mapping, tokens and deliveries.</summary>
public sealed record FeedPage(ResultFeed Feed)
{
    /// <summary>The number of deliveries on one page.</summary>
    public const int Size = 20;

    /// <summary>The maximum number of tokens listed: all valid ones, and the newest others.</summary>
    public const int MostTokens = FeedService.MostTokens + 30;

    public required IReadOnlyList<ListedToken> Tokens { get; init; }

    public required IReadOnlyList<ListedDelivery> Deliveries { get; init; }

    public required int Number { get; init; }

    public required int Pages { get; init; }

    /// <summary>The full address that other systems send files to.</summary>
    public required string Receiver { get; init; }

    /// <summary>The folder that is watched; null if none is.</summary>
    public required string? Folder { get; init; }

    /// <summary>Today by the real clock, from which the last day of a new token is counted.</summary>
    public required DateOnly Today { get; init; }

    public FeedTokenForm Token { get; init; } = new();

    /// <summary>A token that was just created. It is shown once.</summary>
    public string? NewToken { get; init; }

    public string Address => $"/performance/feeds/{Feed.ShortName}";

    public string To(int number) => number > 1 ? $"{Address}?page={number}" : Address;
}

/// <summary>Reads a feed with its tokens and a page of its deliveries, in four queries.</summary>
public sealed class FeedQuery(PerformanceDbContext db, FeedService service, FeedFolderPlace folder, PerformanceClock clock, SiteAddress site)
{
    public Task<ResultFeed?> FindFeedAsync(string shortName, CancellationToken cancellation)
        => db.ResultFeeds.AsNoTracking().SingleOrDefaultAsync(feed => feed.ShortName == shortName, cancellation);

    public async Task<FeedPage?> FindAsync(string shortName, int? number, CancellationToken cancellation)
    {
        if (await FindFeedAsync(shortName, cancellation) is not { } feed)
        {
            return null;
        }

        var today = service.Today();
        var tokens = await db.FeedTokens.AsNoTracking()
            .Where(token => token.FeedId == feed.Id)
            .OrderBy(token => token.RevokedAt == null && token.ExpiresOn >= today ? 0 : 1).ThenByDescending(token => token.Id)
            .Take(FeedPage.MostTokens)
            .ToListAsync(cancellation);
        var all = db.FeedDeliveries.Where(delivery => delivery.FeedId == feed.Id);
        var pages = Math.Max(1, (await all.CountAsync(cancellation) + FeedPage.Size - 1) / FeedPage.Size);
        var shown = Math.Clamp(number ?? 1, 1, pages);
        return new FeedPage(feed)
        {
            Tokens =
            [
                .. tokens.Select(token => new ListedToken(
                    token.Id, token.Name, $"created by {token.CreatedBy}, {Labels.Date(clock.At(token.CreatedAt))}", token.ExpiresOn,
                    token.LastUsedAt is { } used ? clock.At(used) : null,
                    token.RevokedAt is not null ? "Revoked" : token.IsValidOn(today) ? null : "Expired")),
            ],
            Deliveries = await all.OrderByDescending(one => one.Id).Skip((shown - 1) * FeedPage.Size).Take(FeedPage.Size)
                .Select(one => new ListedDelivery(
                    one.Id, one.FileName, one.Way, one.ReceivedBy, one.ReceivedAt, new FeedCounts(one.Taken, one.Unchanged, one.Differing, one.Refused)))
                .ToListAsync(cancellation),
            Number = shown,
            Pages = pages,
            Receiver = $"{site.Origin}/performance/feeds/{feed.ShortName}/results",
            Folder = folder.Path is null ? null : feed.ShortName,
            Today = today,
        };
    }
}
