using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Audit;

/// <summary>How the audit log can be damaged.</summary>
public enum ChainFault
{
    /// <summary>An event was altered.</summary>
    Altered,

    /// <summary>Events were deleted before the end.</summary>
    Missing,

    /// <summary>An event was inserted without being chained.</summary>
    Added,

    /// <summary>The newest events were deleted.</summary>
    CutOff,

    /// <summary>The row with the end of the chain is missing.</summary>
    EndUnknown,
}

/// <summary>The first place where the audit log is damaged.</summary>
/// <param name="Sequence">The number of the first damaged or missing event.</param>
/// <param name="Fault">How it is damaged.</param>
/// <param name="Last">The last missing event.</param>
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

/// <summary>The result of verifying the full audit log.</summary>
/// <param name="Events">The number of intact events, up to the first damaged one.</param>
/// <param name="Hash">
/// The hash of the last intact event. A copy kept elsewhere shows later whether the full log has been rewritten.
/// </param>
/// <param name="Broken">The first damage; null if the log is intact as far as it could be read.</param>
public sealed record ChainReport(long Events, string Hash, ChainBreak? Broken)
{
    /// <summary>The error that stopped the check, such as a lost connection. It says nothing about the log.</summary>
    public Exception? Trouble { get; init; }

    public bool IsWhole => Broken is null && Trouble is null;
}

/// <summary>Verifies the audit log from its first event to its end in batches, also while it grows.</summary>
public sealed class AuditChain(PerformanceDbContext db)
{
    public const int BatchSize = 500;

    /// <summary>How often a failed read is repeated before the check gives up.</summary>
    private const int Tries = 3;

    private long last;
    private string hash = string.Empty;

    /// <summary>Verifies the audit log. Only a wrong value is damage; a database error leaves the log unchecked.</summary>
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
        // Only to the current end. Otherwise the check might never finish while events are added.
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

        // Reads the newest event before the end, because adding an event moves both.
        var newest = await db.AuditEvents.MaxAsync(one => (long?)one.Sequence, cancellation);
        return await EndAsync(cancellation) is { } now && newest > now.Sequence ? new(now.Sequence + 1, ChainFault.Added)
            : end.Hash != hash ? new(last, ChainFault.Altered)
            : null;
    }

    private Task<AuditHead?> EndAsync(CancellationToken cancellation)
        => db.Set<AuditHead>().AsNoTracking().Where(head => head.Id == AuditHead.OnlyId).FirstOrDefaultAsync(cancellation);

    /// <summary>
    /// The first event whose stored instant was rewritten although it parses to the same value: SQLite stores instants
    /// as text, and parses "2026,11-22" like "2026-11-22". The database compares the stored text.
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

    /// <summary>The next events, and the number of the first event with an unreadable value, such as an invalid date.</summary>
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
                // The driver throws the same exception for its own errors. A damaged value fails at every read, while
                // its number and its neighbours can be read.
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
                // Its number can be read in between, so the values of this event are damaged.
                _ = await db.AuditEvents.Where(one => one.Sequence == sequence).Select(one => one.Sequence).FirstOrDefaultAsync(cancellation);
            }
        }

        return true;
    }

    private static bool CanBeOfValue(Exception exception)
        => exception is FormatException or InvalidCastException or ArgumentException or OverflowException
            || exception is InvalidOperationException and not ObjectDisposedException;
}
