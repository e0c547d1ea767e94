using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Webhooks;

/// <summary>Writes messages of webhooks, to be saved with the change that they tell of. Nothing exempt is given to it.</summary>
public sealed class WebhookNewsWriter(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Adds a message for each webhook that wants it to the next save.</summary>
    public async Task TellAsync(WebhookNews news, CancellationToken cancellation = default)
    {
        var webhooks = await db.Webhooks.AsNoTracking().Where(webhook => webhook.IsOn).OrderBy(webhook => webhook.Id)
            .Select(webhook => new { webhook.Id, webhook.Topics }).ToListAsync(cancellation);
        foreach (var webhook in webhooks.Where(webhook => webhook.Topics.HasFlag(news.Topic)))
        {
            db.Add(new WebhookMessage(webhook.Id, news, real.UtcNow()));
        }
    }

    /// <summary>Deletes queued messages about questions on items, because an item or a question has become exempt.</summary>
    internal static Task ForgetQuestionsAsync(PerformanceDbContext db, IReadOnlyCollection<string> references, CancellationToken cancellation)
        => db.WebhookMessages
            .Where(message => message.State == WebhookMessageState.Queued && references.Contains(message.Reference)
                && (message.Topic == WebhookTopics.QuestionAsked || message.Topic == WebhookTopics.QuestionAnswered))
            .ExecuteDeleteAsync(cancellation);

    /// <summary>Deletes queued messages about an indicator that has become exempt.</summary>
    internal static async Task ForgetIndicatorAsync(PerformanceDbContext db, string reference, CancellationToken cancellation)
    {
        await ForgetQuestionsAsync(db, [reference], cancellation);
        await db.WebhookMessages
            .Where(message => message.State == WebhookMessageState.Queued && message.Reference == reference && message.Topic == WebhookTopics.IndicatorRed)
            .ExecuteDeleteAsync(cancellation);
    }
}
