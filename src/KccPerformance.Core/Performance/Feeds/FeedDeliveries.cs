using System.Security.Cryptography;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>A file to deliver, and how it came.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Way">How it came.</param>
/// <param name="TokenId">The token that it was sent with.</param>
public sealed record FeedParcel(string Name, byte[] Content, FeedWay Way, int? TokenId = null)
{
    /// <summary>When it came, for samples; null for now.</summary>
    public DateTime? At { get; init; }

    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Content));
}

/// <summary>A row of a delivery, as shown before it is saved.</summary>
public sealed record PreviewedRow(int Row, string Code, string? Period, string Value, FeedOutcome Outcome, string Sentence);

/// <summary>A file as it would be taken.</summary>
/// <param name="Counts">The number of rows by outcome.</param>
/// <param name="First">The first rows.</param>
/// <param name="Repeat">The delivery of the same file, if taking it again would change nothing.</param>
public sealed record FeedPreview(FeedCounts Counts, IReadOnlyList<PreviewedRow> First, int? Repeat);

/// <summary>What a delivery changed.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="IsRepeat">Whether the same file had been delivered before, so that nothing changed.</param>
/// <param name="Counts">The number of rows by outcome.</param>
public sealed record DeliveryReceipt(int Id, bool IsRepeat, FeedCounts Counts);

/// <summary>Takes delivered files: keeps what became of each row, and the figures that await confirmation.</summary>
public sealed class FeedDeliveries(PerformanceDbContext db, ResultsDueReader due, PerformanceClock clock, TimeProvider real)
{
    private const int BatchRows = 5000;

    /// <summary>Figures may be sent or delivered while a file is read. It is then compared again.</summary>
    private const int Attempts = 4;

    /// <summary>What would become of the rows of a file. Nothing is saved.</summary>
    /// <exception cref="RuleException">The file cannot be read, or lacks a mapped column.</exception>
    public async Task<FeedPreview> PreviewAsync(ResultFeed feed, FeedParcel parcel, int most, CancellationToken cancellation = default)
    {
        var before = await FindBeforeAsync(feed, parcel, cancellation);
        return await ReadAsync(feed, parcel, before, cancellation) is { } rows
            ? new FeedPreview(CountsOf(rows), [.. rows.Take(most).Select(row
                => new PreviewedRow(row.Line.Row, row.Line.Indicator, row.Line.Period, row.Line.Value, row.Outcome, row.Sentence))], Repeat: null)
            : new FeedPreview(CountsOf([]), [], before!.Id);
    }

    /// <summary>Takes a file. The same file again takes only rows that were refused and can be taken now.</summary>
    /// <exception cref="RuleException">The feed is off, or the file cannot be read or lacks a mapped column.</exception>
    public async Task<DeliveryReceipt> DeliverAsync(int feedId, FeedParcel parcel, Actor actor, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var feed = await db.ResultFeeds.AsNoTracking().SingleAsync(one => one.Id == feedId, cancellation);
            if (!feed.IsOn)
            {
                throw new RuleException($"The feed {feed.Name} is off, so no file is taken.");
            }

            try
            {
                var before = await FindBeforeAsync(feed, parcel, cancellation);
                return await ReadAsync(feed, parcel, before, cancellation) is { } rows
                    ? await SaveAsync(feed, parcel, (before?.Time ?? 0) + 1, rows, actor, cancellation)
                    : new DeliveryReceipt(
                        before!.Id, IsRepeat: true, new FeedCounts(before.Taken, before.Unchanged, before.Differing, before.Refused));
            }
            catch (Exception exception) when (IsMeanwhile(exception))
            {
                // The same file at the same time, or a figure that was sent meanwhile.
                db.ChangeTracker.Clear();
                if (attempt == Attempts)
                {
                    throw new RuleException("Results were being changed while the file was read, so no figure was taken. Send the file again.", exception);
                }
            }
        }
    }

    private static bool IsMeanwhile(Exception exception)
        => exception is ChangedMeanwhileException || (exception is DbUpdateException update && update.IsConflict());

    private static FeedCounts CountsOf(IReadOnlyList<JudgedRow> rows)
    {
        int Count(FeedOutcome outcome) => rows.Count(row => row.Outcome == outcome);
        return new FeedCounts(Count(FeedOutcome.Taken), Count(FeedOutcome.Unchanged), Count(FeedOutcome.Differs), Count(FeedOutcome.Refused));
    }

    /// <summary>The last delivery of the same file by the present version of the feed.</summary>
    private Task<FeedDelivery?> FindBeforeAsync(ResultFeed feed, FeedParcel parcel, CancellationToken cancellation)
        => db.FeedDeliveries.AsNoTracking()
            .Where(one => one.FeedId == feed.Id && one.Sha256 == parcel.Sha256 && one.FeedVersion == feed.Version)
            .OrderByDescending(one => one.Time)
            .FirstOrDefaultAsync(cancellation);

    /// <summary>The rows with what becomes of them; null if the same file was delivered before and again nothing can be taken.</summary>
    private async Task<IReadOnlyList<JudgedRow>?> ReadAsync(ResultFeed feed, FeedParcel parcel, FeedDelivery? before, CancellationToken cancellation)
    {
        if (before is { Refused: 0 })
        {
            return null;
        }

        var rows = await JudgeAsync(feed, FeedFile.Lines(parcel.Content, feed.Mapping, cancellation), cancellation);
        if (before is null)
        {
            return rows;
        }

        // A row that was taken before is not taken again, because a later file may have replaced its figure.
        var refused = (await db.FeedRows.Where(row => row.DeliveryId == before.Id && row.Outcome == FeedOutcome.Refused).Select(row => row.Row)
            .ToListAsync(cancellation)).ToHashSet();
        return !rows.Any(row => row.Outcome == FeedOutcome.Taken && refused.Contains(row.Line.Row)) ? null
            : [.. rows.Select(row => row.Outcome != FeedOutcome.Taken || refused.Contains(row.Line.Row) ? row
                : row with { Outcome = FeedOutcome.Unchanged, Sentence = "This row was not refused when the same file was delivered before." })];
    }

    private async Task<IReadOnlyList<JudgedRow>> JudgeAsync(ResultFeed feed, IReadOnlyList<FeedLine> lines, CancellationToken cancellation)
    {
        (DateOnly First, DateOnly Last)? range = null;
        foreach (var text in lines.Select(line => line.Period).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (PeriodText.TryRead(text, out var end))
            {
                range = range is { } one ? (one.First < end ? one.First : end, one.Last > end ? one.Last : end) : (end, end);
            }
        }

        return new FeedJudge(await FeedStanding.ReadAsync(db, due, range, cancellation), FeedCodes.Read(feed.Codes)).Judge(lines);
    }

    private async Task<DeliveryReceipt> SaveAsync(
        ResultFeed feed, FeedParcel parcel, int time, IReadOnlyList<JudgedRow> rows, Actor actor, CancellationToken cancellation)
    {
        var (counts, taken, id) = (CountsOf(rows), rows.Where(row => row.Outcome == FeedOutcome.Taken).ToList(), 0);
        var at = parcel.At ?? clock.UtcNow();
        var recorded = new AuditEvent(
            actor, real.UtcNow(), "Received figures from a feed", feed.ShortName, null,
            new { File = parcel.Name, parcel.Sha256, parcel.Way, counts.Taken, counts.Unchanged, counts.Differing, counts.Refused });
        await db.SaveInBatchesAsync(
            async (save, token) =>
            {
                var source = new SourceFile(parcel.Name, parcel.Sha256, actor.Name, at);
                var delivery = new FeedDelivery(feed, parcel.Way, source, parcel.TokenId, counts, at) { Time = time };
                db.Add(delivery);
                await save(token);
                id = delivery.Id;
                await KeepAsync(taken, id, token);
                await save(token);
                foreach (var batch in rows.Chunk(BatchRows))
                {
                    db.AddRange(batch.Select(row => new FeedRow(id, row)));
                    await save(token);
                }
            },
            recorded,
            [typeof(FeedRow)],
            cancellation);
        return new DeliveryReceipt(id, IsRepeat: false, counts);
    }

    /// <summary>Keeps the figures, unless a result has been recorded for one of the periods since they were compared.</summary>
    private async Task KeepAsync(List<JudgedRow> taken, int deliveryId, CancellationToken cancellation)
    {
        var (indicators, ends) = (taken.Select(row => row.Indicator!.Id).Distinct().ToList(), taken.Select(row => row.End).Distinct().ToList());
        var sent = (await db.IndicatorPeriods
            .Where(one => indicators.Contains(one.IndicatorId) && ends.Contains(one.PeriodEnd)
                && (one.State == FigureState.Entered || one.State == FigureState.Approved))
            .Select(one => new { one.IndicatorId, one.PeriodEnd })
            .ToListAsync(cancellation)).Select(one => (one.IndicatorId, one.PeriodEnd)).ToHashSet();
        if (taken.Exists(row => sent.Contains((row.Indicator!.Id, row.End))))
        {
            throw new ChangedMeanwhileException();
        }

        var waiting = await db.ReceivedFigures.Where(one => indicators.Contains(one.IndicatorId) && ends.Contains(one.PeriodEnd))
            .ToDictionaryAsync(one => (one.IndicatorId, one.PeriodEnd), cancellation);
        foreach (var row in taken)
        {
            if (waiting.GetValueOrDefault((row.Indicator!.Id, row.End)) is { } one)
            {
                one.Replace(row.Figure!, deliveryId, row.Line.Row);
            }
            else
            {
                db.Add(new ReceivedFigure(row.Indicator.Id, row.End, row.Figure!, deliveryId, row.Line.Row));
            }
        }
    }

    /// <summary>A result was recorded after the file had been compared with what was recorded.</summary>
    private sealed class ChangedMeanwhileException : Exception;
}
