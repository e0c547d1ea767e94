using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Data;

/// <summary>What can be wrong with the record of changes.</summary>
public enum ChainFault
{
    /// <summary>An event is not as it was recorded.</summary>
    Altered,

    /// <summary>Events have been taken out from among the others.</summary>
    Missing,

    /// <summary>An event was put in without being chained.</summary>
    Added,

    /// <summary>The newest events have been taken out.</summary>
    CutOff,

    /// <summary>The row that says where the chain ends is gone.</summary>
    EndUnknown,
}

/// <summary>The first place at which the record is not what was recorded.</summary>
/// <param name="Sequence">The number of the first event that is wrong or missing.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Last">The last of those missing.</param>
public sealed record ChainBreak(long Sequence, ChainFault Fault, long Last = 0)
{
    /// <summary>"Event 3 has been altered."</summary>
    public string InWords => Fault switch
    {
        ChainFault.Altered => $"Event {Sequence} has been altered.",
        ChainFault.Missing => $"{Missing}.",
        ChainFault.Added => $"Event {Sequence} was inserted outside this service.",
        ChainFault.CutOff => $"{Missing} from the end of the log.",
        _ => "The record of the last event is missing.",
    };

    private string Missing => Last > Sequence ? $"Events {Sequence} to {Last} are missing" : $"Event {Sequence} is missing";
}

/// <summary>What a check of the whole record found.</summary>
/// <param name="Events">How many events were as recorded, up to the first that was not.</param>
/// <param name="Hash">
/// The hash of the last of them. Kept elsewhere it tells, later, whether somebody has written the whole record anew.
/// </param>
/// <param name="Broken">The first that was not; null where the record is whole, as far as it could be read.</param>
public sealed record ChainReport(long Events, string Hash, ChainBreak? Broken)
{
    /// <summary>What kept the record from being checked to its end, such as a lost connection: it says nothing about the record.</summary>
    public Exception? Trouble { get; init; }

    public bool IsWhole => Broken is null && Trouble is null;
}

/// <summary>Follows the record of changes from its first event to its end, a batch at a time, also while it grows.</summary>
public sealed class AuditChain(PerformanceDbContext db)
{
    public const int BatchSize = 500;

    /// <summary>How often events are read again where reading them failed, before it is said that they cannot be checked.</summary>
    private const int Tries = 3;

    private long last;
    private string hash = string.Empty;

    /// <summary>Checks the record. Only a value that cannot be what was recorded breaks it; a database in trouble leaves it unchecked.</summary>
    public async Task<ChainReport> VerifyAsync(CancellationToken cancellation = default)
    {
        (last, hash) = (0, string.Empty);
        try
        {
            return await FollowAsync(cancellation);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            return new(last, hash, Broken: null) { Trouble = exception };
        }
    }

    private async Task<ChainReport> FollowAsync(CancellationToken cancellation)
    {
        // To the end as it is now: what others add meanwhile would be followed for ever.
        var end = await EndAsync(cancellation);
        var from = long.MinValue;
        while (true)
        {
            var (events, unreadable) = await ReadAsync(from, end?.Sequence ?? long.MaxValue, cancellation);
            var rewritten = await RewrittenAsync(events, cancellation);
            foreach (var one in events)
            {
                if (FaultOf(one.Sequence, last, () => one.Sequence != rewritten && one.ComputeHash(hash) == one.Hash) is { } broken)
                {
                    return new(last, hash, broken);
                }

                (last, hash, from) = (one.Sequence, one.Hash, one.Sequence);
            }

            if (unreadable is { } sequence)
            {
                return new(last, hash, FaultOf(sequence, last, () => false));
            }

            if (events.Count == 0)
            {
                return new(last, hash, end is null ? new(last + 1, ChainFault.EndUnknown) : await FaultOfEndAsync(end, last, hash, cancellation));
            }
        }
    }

    private static ChainBreak? FaultOf(long sequence, long last, Func<bool> isAsRecorded)
        => sequence > last + 1 ? new(last + 1, ChainFault.Missing, sequence - 1)
            : sequence <= last ? new(sequence, ChainFault.Added)
            : isAsRecorded() ? null
            : new(sequence, ChainFault.Altered);

    private async Task<ChainBreak?> FaultOfEndAsync(AuditHead end, long last, string hash, CancellationToken cancellation)
    {
        if (last < end.Sequence)
        {
            return new(last + 1, ChainFault.CutOff, end.Sequence);
        }

        // The newest event first: whoever goes on adding moves the end with it.
        var newest = await db.AuditEvents.MaxAsync(one => (long?)one.Sequence, cancellation);
        return await EndAsync(cancellation) is { } now && newest > now.Sequence ? new(now.Sequence + 1, ChainFault.Added)
            : end.Hash != hash ? new(last, ChainFault.Altered)
            : null;
    }

    private Task<AuditHead?> EndAsync(CancellationToken cancellation)
        => db.Set<AuditHead>().AsNoTracking().Where(head => head.Id == AuditHead.OnlyId).FirstOrDefaultAsync(cancellation);

    /// <summary>
    /// The first event whose instant is no longer written as it was, though it still reads the same: SQLite keeps
    /// instants as text, and reads "2026,11-22" like "2026-11-22". The database itself compares what is written.
    /// </summary>
    private async Task<long?> RewrittenAsync(IReadOnlyList<AuditEvent> events, CancellationToken cancellation)
    {
        if (events.Count == 0)
        {
            return null;
        }

        var (first, last) = (events[0].Sequence, events[^1].Sequence);
        var instants = events.Select(one => one.At).Distinct().ToArray();
        return await db.AuditEvents
            .Where(one => one.Sequence >= first && one.Sequence <= last && !instants.Contains(one.At))
            .MinAsync(one => (long?)one.Sequence, cancellation);
    }

    /// <summary>The next events, and the number of the first with a value that is not of its kind, such as a date that is none.</summary>
    private async Task<(IReadOnlyList<AuditEvent> Events, long? Unreadable)> ReadAsync(long from, long to, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var next = db.AuditEvents.AsNoTracking().Where(one => one.Sequence > from && one.Sequence <= to).OrderBy(one => one.Sequence).Take(BatchSize);
            var events = new List<AuditEvent>();
            try
            {
                await foreach (var one in next.AsAsyncEnumerable().WithCancellation(cancellation))
                {
                    events.Add(one);
                }

                return (events, null);
            }
            catch (Exception exception) when (CanBeOfValue(exception))
            {
                // The driver throws the same where it fails itself. A value that is wrong is wrong each time it is read,
                // while its neighbours and its number can be read.
                var numbers = await next.Select(one => one.Sequence).ToListAsync(cancellation);
                if (events.Count < numbers.Count && await IsUnreadableAsync(numbers[events.Count], cancellation))
                {
                    return (events, numbers[events.Count]);
                }

                if (attempt == Tries)
                {
                    throw;
                }
            }
        }
    }

    private async Task<bool> IsUnreadableAsync(long sequence, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            try
            {
                _ = await db.AuditEvents.AsNoTracking().Where(one => one.Sequence == sequence).FirstOrDefaultAsync(cancellation);
                return false;
            }
            catch (Exception exception) when (CanBeOfValue(exception))
            {
                // Nothing but the values of this event is wrong where its number can be read in between.
                _ = await db.AuditEvents.Where(one => one.Sequence == sequence).Select(one => one.Sequence).FirstOrDefaultAsync(cancellation);
            }
        }

        return true;
    }

    private static bool CanBeOfValue(Exception exception)
        => exception is FormatException or InvalidCastException or ArgumentException or OverflowException
            || exception is InvalidOperationException and not ObjectDisposedException;
}
