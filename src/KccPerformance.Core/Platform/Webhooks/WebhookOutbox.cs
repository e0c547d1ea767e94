using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Webhooks;

/// <summary>
/// Gives the first queued message of a webhook to one instance, as <see cref="Outbox"/> does with email. Later messages of
/// the webhook wait until it has been accepted or given up, so they arrive in order.
/// </summary>
public sealed class WebhookOutbox(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>How long a message is tried.</summary>
    public static TimeSpan GiveUpAfter { get; } = TimeSpan.FromHours(24);

    /// <summary>How long sent and given up messages are listed.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromDays(30);

    /// <summary>The webhooks that are on and have a message that is due.</summary>
    public Task<List<Guid>> ListDueAsync(CancellationToken cancellation = default)
    {
        var now = real.UtcNow();
        return db.WebhookMessages
            .Where(message => message.Webhook.IsOn && message.State == WebhookMessageState.Queued && message.NextAttemptAt <= now)
            .Select(message => message.WebhookId).Distinct().OrderBy(id => id).ToListAsync(cancellation);
    }

    /// <summary>Claims the first queued message of a webhook; null if there is none, or it is not due yet.</summary>
    public async Task<WebhookMessage?> ClaimNextAsync(Guid webhookId, CancellationToken cancellation = default)
    {
        while (await FindFirstAsync(webhookId, cancellation) is { } first)
        {
            var now = real.UtcNow();
            if (now > first.CreatedAt + GiveUpAfter && first.NextAttemptAt <= now)
            {
                await EndAsync(first, first.Attempts, WebhookMessageState.GivenUp, first.LastError ?? "It was queued for 24 hours.");
            }
            else
            {
                return first.NextAttemptAt <= now && await ClaimAsync(first, now, cancellation) ? first : null;
            }
        }

        return null;
    }

    public Task MarkSentAsync(WebhookMessage claimed) => EndAsync(claimed, claimed.Attempts + 1, WebhookMessageState.Sent, error: null);

    /// <summary>
    /// Schedules another attempt, or gives the message up if that would be too late. Has no effect if the claim has expired
    /// and another instance has claimed the message.
    /// </summary>
    public Task MarkFailedAsync(WebhookMessage claimed, string error)
    {
        var next = real.UtcNow() + Outbox.WaitAfter(claimed.Attempts + 1);
        var kept = error.Length > WebhookMessage.ErrorLength ? error[..WebhookMessage.ErrorLength] : error;
        return next > claimed.CreatedAt + GiveUpAfter
            ? EndAsync(claimed, claimed.Attempts + 1, WebhookMessageState.GivenUp, kept)
            : db.WriteAsync(token => QueuedAt(claimed, claimed.Attempts + 1).ExecuteUpdateAsync(
                set => set.SetProperty(message => message.NextAttemptAt, next).SetProperty(message => message.LastError, kept), token));
    }

    /// <summary>Deletes messages that were sent or given up long ago.</summary>
    public Task<int> ForgetOldAsync(CancellationToken cancellation = default)
    {
        var before = real.UtcNow() - KeptFor;
        return db.WriteAsync(
            token => db.WebhookMessages.Where(message => message.State != WebhookMessageState.Queued && message.EndedAt < before).ExecuteDeleteAsync(token),
            cancellation);
    }

    private Task<WebhookMessage?> FindFirstAsync(Guid webhookId, CancellationToken cancellation)
        => db.WebhookMessages.AsNoTracking()
            .Where(message => message.WebhookId == webhookId && message.State == WebhookMessageState.Queued)
            .OrderBy(message => message.Id)
            .FirstOrDefaultAsync(cancellation);

    /// <summary>The message, if no other instance has claimed it since. Each claim raises the number of attempts.</summary>
    private IQueryable<WebhookMessage> QueuedAt(WebhookMessage claimed, int attempts)
        => db.WebhookMessages.Where(message => message.Id == claimed.Id && message.State == WebhookMessageState.Queued && message.Attempts == attempts);

    private Task<int> EndAsync(WebhookMessage claimed, int attempts, WebhookMessageState state, string? error)
        => db.WriteAsync(token => QueuedAt(claimed, attempts).ExecuteUpdateAsync(
            set => set.SetProperty(message => message.State, state).SetProperty(message => message.EndedAt, (DateTime?)real.UtcNow())
                .SetProperty(message => message.LastError, error),
            token));

    private async Task<bool> ClaimAsync(WebhookMessage first, DateTime now, CancellationToken cancellation)
    {
        var until = now + Outbox.ClaimLasts;
        return await db.WriteAsync(
            token => QueuedAt(first, first.Attempts).Where(message => message.NextAttemptAt <= now).ExecuteUpdateAsync(
                set => set.SetProperty(message => message.NextAttemptAt, until).SetProperty(message => message.Attempts, message => message.Attempts + 1), token),
            cancellation) == 1;
    }
}
