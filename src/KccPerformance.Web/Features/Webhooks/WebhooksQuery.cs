using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>A webhook in the list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Host">The host of its address.</param>
/// <param name="IsOn">Whether it is on.</param>
/// <param name="Last">Its last message; null if there is none.</param>
public sealed record ListedWebhook(Guid Id, string Name, string Host, bool IsOn, ListedMessage? Last);

/// <summary>A message of a webhook in a list.</summary>
public sealed record ListedMessage(
    int Id, WebhookTopics Topic, string Title, WebhookMessageState State, DateTime CreatedAt, DateTime? EndedAt, DateTime NextAttemptAt, int Attempts, string? LastError);

/// <summary>Lists the webhooks with their last messages, in two queries.</summary>
public sealed class WebhooksQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<ListedWebhook>> ListAsync(CancellationToken cancellation)
    {
        var webhooks = await db.Webhooks.OrderBy(webhook => webhook.Name).ThenBy(webhook => webhook.Id).Take(WebhookService.Most)
            .Select(webhook => new { webhook.Id, webhook.Name, webhook.Address, webhook.IsOn })
            .ToListAsync(cancellation);
        var last = await db.WebhookMessages
            .Where(one => !db.WebhookMessages.Any(later => later.WebhookId == one.WebhookId && later.Id > one.Id))
            .Select(one => new
            {
                one.WebhookId,
                Message = new ListedMessage(one.Id, one.Topic, one.Title, one.State, one.CreatedAt, one.EndedAt, one.NextAttemptAt, one.Attempts, one.LastError),
            })
            .ToDictionaryAsync(one => one.WebhookId, one => one.Message, cancellation);
        return [.. webhooks.Select(one => new ListedWebhook(one.Id, one.Name, HostOf(one.Address), one.IsOn, last.GetValueOrDefault(one.Id)))];
    }

    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : address;
}
