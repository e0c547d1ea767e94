using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>A feed in the list, with its last delivery and what awaits confirmation.</summary>
public sealed record ListedFeed(string Name, string ShortName, string Owner, bool IsOn)
{
    public DateTime? LastAt { get; init; }

    public FeedCounts? Last { get; init; }

    /// <summary>The number of figures that await confirmation.</summary>
    public int Waiting { get; init; }

    public string Address => $"/performance/feeds/{ShortName}";
}

/// <summary>Lists the feeds, in three queries.</summary>
public sealed class FeedListQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<ListedFeed>> ListAsync(CancellationToken cancellation)
    {
        var feeds = await db.ResultFeeds.OrderBy(feed => feed.Name).ThenBy(feed => feed.Id).Take(FeedService.MostFeeds)
            .Select(feed => new { feed.Id, feed.Name, feed.ShortName, feed.Owner, feed.IsOn })
            .ToListAsync(cancellation);
        var last = await db.FeedDeliveries
            .Where(one => !db.FeedDeliveries.Any(later => later.FeedId == one.FeedId && later.Id > one.Id))
            .Select(one => new { one.FeedId, one.ReceivedAt, Counts = new FeedCounts(one.Taken, one.Unchanged, one.Differing, one.Refused) })
            .ToDictionaryAsync(one => one.FeedId, cancellation);
        var waiting = await db.ReceivedFigures.GroupBy(figure => figure.Delivery.FeedId)
            .Select(group => new { FeedId = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.FeedId, group => group.Count, cancellation);
        return
        [
            .. feeds.Select(feed => new ListedFeed(feed.Name, feed.ShortName, feed.Owner, feed.IsOn)
            {
                LastAt = last.GetValueOrDefault(feed.Id)?.ReceivedAt,
                Last = last.GetValueOrDefault(feed.Id)?.Counts,
                Waiting = waiting.GetValueOrDefault(feed.Id),
            }),
        ];
    }
}
