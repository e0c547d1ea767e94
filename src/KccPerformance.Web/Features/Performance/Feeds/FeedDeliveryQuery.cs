using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>A row of a delivery.</summary>
public sealed record ShownRow(int Row, string? Code, string? Period, string? Value, FeedOutcome Outcome, string Sentence);

/// <summary>A delivery with its rows: refused and differing ones first.</summary>
public sealed record FeedDeliveryPage(
    int Id, string FeedName, string ShortName, string FileName, string Sha256, FeedWay Way, string ReceivedBy, DateTime ReceivedAt)
{
    /// <summary>The number of rows on one page.</summary>
    public const int Size = 100;

    public required FeedCounts Counts { get; init; }

    public IReadOnlyList<ShownRow> Rows { get; init; } = [];

    public int Number { get; init; } = 1;

    public int Pages => Math.Max(1, (Counts.Rows + Size - 1) / Size);

    public string FeedAddress => $"/performance/feeds/{ShortName}";

    public string To(int number) => $"{FeedAddress}/deliveries/{Id}{(number > 1 ? $"?page={number}" : null)}";
}

/// <summary>Reads a page of a delivery, in two queries.</summary>
public sealed class FeedDeliveryQuery(PerformanceDbContext db)
{
    public async Task<FeedDeliveryPage?> FindAsync(string shortName, int id, int? number, CancellationToken cancellation)
    {
        var page = await db.FeedDeliveries.Where(one => one.Id == id && one.Feed.ShortName == shortName)
            .Select(one => new FeedDeliveryPage(one.Id, one.Feed.Name, one.Feed.ShortName, one.FileName, one.Sha256, one.Way, one.ReceivedBy, one.ReceivedAt)
            {
                Counts = new FeedCounts(one.Taken, one.Unchanged, one.Differing, one.Refused),
            })
            .SingleOrDefaultAsync(cancellation);
        if (page is null)
        {
            return null;
        }

        var shown = Math.Clamp(number ?? 1, 1, page.Pages);
        var rows = await db.FeedRows.Where(row => row.DeliveryId == id)
            .OrderBy(row => row.Outcome == FeedOutcome.Refused ? 0 : row.Outcome == FeedOutcome.Differs ? 1 : row.Outcome == FeedOutcome.Taken ? 2 : 3)
            .ThenBy(row => row.Row).ThenBy(row => row.Id)
            .Skip((shown - 1) * FeedDeliveryPage.Size).Take(FeedDeliveryPage.Size)
            .Select(row => new ShownRow(row.Row, row.Code, row.Period, row.Value, row.Outcome, row.Sentence))
            .ToListAsync(cancellation);
        return page with { Rows = rows, Number = shown };
    }

    /// <summary>The first refused and differing rows of a delivery, for the answer to another system.</summary>
    public async Task<IReadOnlyList<ShownRow>> ListNotTakenAsync(int id, int most, CancellationToken cancellation)
        => await db.FeedRows.Where(row => row.DeliveryId == id && (row.Outcome == FeedOutcome.Refused || row.Outcome == FeedOutcome.Differs))
            .OrderBy(row => row.Row).ThenBy(row => row.Id)
            .Take(most)
            .Select(row => new ShownRow(row.Row, row.Code, row.Period, row.Value, row.Outcome, row.Sentence))
            .ToListAsync(cancellation);
}
