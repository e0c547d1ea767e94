using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Mail;

/// <summary>
/// Gives each queued message to one instance. A claim postpones the next attempt in a single statement, so that a second
/// instance no longer finds the message. A claim expires if no result is recorded.
/// </summary>
public sealed class Outbox(PerformanceDbContext db, TimeProvider real)
{
    private const int ErrorLength = 500;

    /// <summary>How long a claim lasts. The timeout for sending must be much shorter.</summary>
    public static TimeSpan ClaimLasts { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The delay after a number of failed attempts: one minute, doubled each time, up to an hour.</summary>
    public static TimeSpan WaitAfter(int attempts) => TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Clamp(attempts, 1, 10) - 1)));

    /// <summary>Queues a message, unless another instance already has.</summary>
    /// <returns>Whether it was queued now.</returns>
    public async Task<bool> TryAddAsync(OutboxMail mail)
    {
        db.Outbox.Add(mail);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.Entry(mail).State = EntityState.Detached;
            return false;
        }
    }

    /// <summary>Claims the oldest message that is due; null if there is none.</summary>
    public async Task<OutboxMail?> ClaimNextAsync(CancellationToken cancellation = default)
    {
        while (true)
        {
            var now = real.UtcNow();
            var next = await db.Outbox.AsNoTracking()
                .Where(mail => mail.SentAt == null && mail.NextAttemptAt <= now)
                .OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Id)
                .FirstOrDefaultAsync(cancellation);
            if (next is null || await ClaimAsync(next, now, cancellation))
            {
                return next;
            }
        }
    }

    public Task MarkSentAsync(OutboxMail claimed)
        => db.WriteAsync(token => db.Outbox.Where(mail => mail.Id == claimed.Id).ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.SentAt, (DateTime?)real.UtcNow()).SetProperty(mail => mail.LastError, (string?)null), token));

    /// <summary>Schedules another attempt. Has no effect if the claim has expired and another instance has claimed the message.</summary>
    public Task MarkFailedAsync(OutboxMail claimed, string error)
    {
        var next = real.UtcNow() + WaitAfter(claimed.Attempts + 1);
        var kept = error.Length > ErrorLength ? error[..ErrorLength] : error;
        return db.WriteAsync(token => ClaimOf(claimed).ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.NextAttemptAt, next).SetProperty(mail => mail.LastError, kept), token));
    }

    /// <summary>Removes a message that is no longer needed.</summary>
    public Task DropAsync(OutboxMail claimed)
        => db.WriteAsync(token => ClaimOf(claimed).ExecuteDeleteAsync(token));

    /// <summary>The message, if this claim is still the latest. Each claim raises the number of attempts.</summary>
    private IQueryable<OutboxMail> ClaimOf(OutboxMail claimed)
        => db.Outbox.Where(mail => mail.Id == claimed.Id && mail.SentAt == null && mail.Attempts == claimed.Attempts + 1);

    private async Task<bool> ClaimAsync(OutboxMail next, DateTime now, CancellationToken cancellation)
    {
        var until = now + ClaimLasts;
        return await db.WriteAsync(
            token => db.Outbox
                .Where(mail => mail.Id == next.Id && mail.SentAt == null && mail.Attempts == next.Attempts && mail.NextAttemptAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.NextAttemptAt, until).SetProperty(mail => mail.Attempts, mail => mail.Attempts + 1), token),
            cancellation) == 1;
    }
}
