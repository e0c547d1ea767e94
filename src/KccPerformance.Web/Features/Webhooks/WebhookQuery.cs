using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>A webhook with its last messages.</summary>
public sealed record WebhookPage(Webhook Webhook)
{
    /// <summary>The maximum number of messages listed.</summary>
    public const int MostMessages = 50;

    /// <summary>The last messages, newest first.</summary>
    public required IReadOnlyList<ListedMessage> Messages { get; init; }

    /// <summary>How many messages are queued.</summary>
    public required int Queued { get; init; }

    /// <summary>The first queued message, if an attempt to send it has failed; the others wait for it.</summary>
    public required ListedMessage? Stuck { get; init; }

    /// <summary>A secret that was just made. It is shown once.</summary>
    public string? NewSecret { get; init; }

    /// <summary>The last given up message, if none has been accepted since.</summary>
    public ListedMessage? GivenUp => Messages.FirstOrDefault(one => one.State != WebhookMessageState.Queued) is { State: WebhookMessageState.GivenUp } last ? last : null;

    public string Address => WebhooksController.AddressOf(Webhook.Id);
}

/// <summary>Reads a webhook with its last messages, in four queries.</summary>
public sealed class WebhookQuery(PerformanceDbContext db)
{
    public Task<Webhook?> FindWebhookAsync(Guid id, CancellationToken cancellation)
        => db.Webhooks.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation);

    public async Task<WebhookPage?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (await FindWebhookAsync(id, cancellation) is not { } webhook)
        {
            return null;
        }

        var messages = db.WebhookMessages.Where(message => message.WebhookId == id);
        var queued = messages.Where(message => message.State == WebhookMessageState.Queued);
        return new WebhookPage(webhook)
        {
            Messages = await Listed(messages.OrderByDescending(message => message.Id).Take(WebhookPage.MostMessages)).ToListAsync(cancellation),
            Queued = await queued.CountAsync(cancellation),
            Stuck = await Listed(queued.OrderBy(message => message.Id)).FirstOrDefaultAsync(cancellation) is { LastError: not null } first ? first : null,
        };
    }

    /// <summary>How a message was received: null if it is still queued without an attempt.</summary>
    public Task<ListedMessage?> FindMessageAsync(int id, CancellationToken cancellation)
        => Listed(db.WebhookMessages.Where(message => message.Id == id)).SingleOrDefaultAsync(cancellation);

    private static IQueryable<ListedMessage> Listed(IQueryable<WebhookMessage> messages) => messages.Select(one => new ListedMessage(
        one.Id, one.Topic, one.Title, one.State, one.CreatedAt, one.EndedAt, one.NextAttemptAt, one.Attempts, one.LastError));
}
