using System.Security.Cryptography;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>Sends the queued messages of webhooks, each webhook's in order.</summary>
public sealed class WebhookRound(
    PerformanceDbContext db, WebhookOutbox outbox, WebhookClient client, WebhookSecrets secrets, SiteAddress site, TimeProvider real, ILogger<WebhookRound> logger)
{
    /// <summary>How many messages of one webhook a round sends, so that no webhook holds up the others for long.</summary>
    private const int MostOfOne = 20;

    /// <summary>Sends what is due. A webhook whose message is not accepted waits until it is tried again.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var due = await outbox.ListDueAsync(cancellation);
        foreach (var id in due)
        {
            for (var count = 0; count < MostOfOne && await SendNextAsync(id, cancellation); count++)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        if (due.Count > 0)
        {
            await outbox.ForgetOldAsync(cancellation);
        }
    }

    /// <summary>Sends the first message of a webhook. Not cancelled when the site stops, so that an accepted message is marked as sent.</summary>
    /// <returns>Whether a message was accepted.</returns>
    public async Task<bool> SendNextAsync(Guid id, CancellationToken cancellation = default)
    {
        var webhook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.IsOn, cancellation);
        if (webhook is null || await outbox.ClaimNextAsync(id, cancellation) is not { } message)
        {
            return false;
        }

        if (await TrySendAsync(webhook, message) is { } problem)
        {
            logger.LogWarning("Message {Number} of webhook {Webhook} was not accepted.", message.Id, id);
            await outbox.MarkFailedAsync(message, problem);
            return false;
        }

        await outbox.MarkSentAsync(message);
        return true;
    }

    /// <returns>Why it was not accepted; null if it was.</returns>
    private async Task<string?> TrySendAsync(Webhook webhook, WebhookMessage message)
    {
        try
        {
            var now = real.UtcNow();
            using var request = WebhookRequest.Write(webhook, message, secrets.KeysOf(webhook, now), site.Origin, now);
            return await client.SendAsync(request, CancellationToken.None);
        }
        catch (CryptographicException exception)
        {
            var fault = new LoggedFault(exception);
            logger.LogError("The secret of webhook {Webhook} cannot be decrypted. {Fault}", webhook.Id, fault);
            return "The secret cannot be decrypted, because the keys of this site have changed. Replace the secret.";
        }
    }
}

/// <summary>Runs a round every ten seconds while the site runs.</summary>
internal sealed class WebhookWorker(IServiceScopeFactory scopes, ILogger<WebhookWorker> logger)
    : RoundWorker(scopes, logger, TimeSpan.FromSeconds(10), "webhooks")
{
    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellation)
        => services.GetRequiredService<WebhookRound>().RunAsync(cancellation);
}
