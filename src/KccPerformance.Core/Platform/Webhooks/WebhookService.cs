using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Webhooks;

/// <summary>What an administrator enters for a webhook.</summary>
/// <param name="Name">The name on pages.</param>
/// <param name="Address">The address that messages are sent to.</param>
/// <param name="Format">The form of the messages.</param>
/// <param name="Topics">The events about which messages are sent.</param>
public sealed record WebhookEntry(string Name, Uri Address, WebhookFormat Format, WebhookTopics Topics);

/// <summary>
/// Adds, changes and removes webhooks. The audit log has the host of the address only, because the rest can contain a key.
/// </summary>
public sealed class WebhookService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>The maximum number of webhooks.</summary>
    public const int Most = 20;

    /// <summary>Adds a webhook, which is on.</summary>
    /// <param name="entry">What was entered.</param>
    /// <param name="sealedSecret">Its signing secret, encrypted.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>Its key.</returns>
    /// <exception cref="RuleException">A field is not valid, the name is used, or there are too many webhooks.</exception>
    public async Task<Guid> AddAsync(WebhookEntry entry, string sealedSecret, Actor actor, CancellationToken cancellation = default)
    {
        var webhook = new Webhook(entry.Name, entry.Address.AbsoluteUri, entry.Format, entry.Topics, sealedSecret);
        await CheckNameAsync(webhook, cancellation);
        if (await db.Webhooks.CountAsync(cancellation) >= Most)
        {
            throw new RuleException(nameof(Webhook.Name), $"There are {Most} webhooks, which is the maximum. Remove one first");
        }

        db.Add(webhook);
        Record(actor, "Added a webhook", webhook, null, Describe(webhook));
        await SaveNamedAsync(webhook.Name);
        return webhook.Id;
    }

    /// <summary>Changes a webhook. Messages that are queued are sent to the new address.</summary>
    /// <exception cref="RuleException">A field is not valid, the name is used, or it has changed since the page was opened.</exception>
    public async Task ChangeAsync(Guid id, WebhookEntry entry, int version, Actor actor, CancellationToken cancellation = default)
    {
        var webhook = await FindAsync(id, version, cancellation);
        var (was, hadAddress) = (Describe(webhook), webhook.Address);
        webhook.Change(entry.Name, entry.Address.AbsoluteUri, entry.Format, entry.Topics);
        await CheckNameAsync(webhook, cancellation);
        Record(actor, hadAddress == webhook.Address ? "Changed a webhook" : "Changed a webhook and its address", webhook, was, Describe(webhook));
        await SaveNamedAsync(webhook.Name);
    }

    /// <summary>Turns a webhook on or off. While it is off, no message is written for it and none is sent.</summary>
    /// <exception cref="RuleException">It has changed since the page was opened.</exception>
    public async Task TurnAsync(Guid id, bool on, int version, Actor actor, CancellationToken cancellation = default)
    {
        var webhook = await db.Webhooks.SingleAsync(one => one.Id == id, cancellation);
        if (webhook.IsOn == on)
        {
            return;
        }

        webhook = await FindAsync(id, version, cancellation);
        webhook.Turn(on);
        Record(actor, on ? "Turned a webhook on" : "Turned a webhook off", webhook);
        await db.SaveOrRefuseAsync(webhook.Name);
    }

    /// <summary>Replaces the signing secret. For a day, messages are also signed with the former one.</summary>
    /// <exception cref="RuleException">It has changed since the page was opened.</exception>
    public async Task ReplaceSecretAsync(Guid id, string sealedSecret, int version, Actor actor, CancellationToken cancellation = default)
    {
        var webhook = await FindAsync(id, version, cancellation);
        webhook.ReplaceSecret(sealedSecret, real.UtcNow());
        Record(actor, "Replaced the secret of a webhook", webhook);
        await db.SaveOrRefuseAsync(webhook.Name);
    }

    /// <summary>Removes a webhook with its secret and its messages.</summary>
    /// <exception cref="RuleException">It has changed since the page was opened.</exception>
    public async Task RemoveAsync(Guid id, int version, Actor actor, CancellationToken cancellation = default)
    {
        var webhook = await FindAsync(id, version, cancellation);
        db.Remove(webhook);
        Record(actor, "Removed a webhook", webhook, Describe(webhook));
        await db.SaveOrRefuseAsync(webhook.Name);
    }

    /// <summary>Queues a test message.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="path">The path that the message links to.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>The key of the message.</returns>
    /// <exception cref="RuleException">The webhook is off.</exception>
    public async Task<int> TestAsync(Guid id, string path, Actor actor, CancellationToken cancellation = default)
    {
        var webhook = await db.Webhooks.SingleAsync(one => one.Id == id, cancellation);
        if (!webhook.IsOn)
        {
            throw new RuleException($"{webhook.Name} is off. Turn it on to send a test message.");
        }

        var news = new WebhookNews(WebhookTopics.None, "Test", "Test message", "This is a test message. Nothing has happened.", path);
        var message = new WebhookMessage(webhook.Id, news, real.UtcNow());
        db.Add(message);
        Record(actor, "Sent a test message to a webhook", webhook);
        await db.SaveChangesAsync(CancellationToken.None);
        return message.Id;
    }

    private static object Describe(Webhook webhook) => new
    {
        webhook.Name,
        Host = new Uri(webhook.Address).Host,
        Format = webhook.Format.ToString(),
        Topics = webhook.Topics.ToString(),
    };

    private async Task<Webhook> FindAsync(Guid id, int version, CancellationToken cancellation)
    {
        var webhook = await db.Webhooks.SingleAsync(one => one.Id == id, cancellation);
        return webhook.Version == version ? webhook : throw SaveConflicts.ChangedMeanwhile(webhook.Name);
    }

    private async Task CheckNameAsync(Webhook webhook, CancellationToken cancellation)
    {
        if (await db.Webhooks.AnyAsync(one => one.Name == webhook.Name && one.Id != webhook.Id, cancellation))
        {
            db.ChangeTracker.Clear();
            throw Used(webhook.Name);
        }
    }

    private async Task SaveNamedAsync(string name)
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            throw SaveConflicts.ChangedMeanwhile(name);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            throw Used(name);
        }
    }

    private static RuleException Used(string name) => new(nameof(Webhook.Name), $"There is already a webhook called {name}. Enter another name");

    private void Record(Actor actor, string what, Webhook webhook, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, webhook.Name, before, after));
}
