namespace KccPerformance.Core.Platform.Webhooks;

/// <summary>
/// A message for webhooks. It names the item and links to it, and has no text that a user has typed and no name of a
/// person.
/// </summary>
/// <param name="Topic">The event.</param>
/// <param name="Reference">The code or reference of the item; the name of the period of a report.</param>
/// <param name="Title">What has happened, in a few words: "Action CEA1 is off track".</param>
/// <param name="Text">A sentence about it.</param>
/// <param name="Path">The path of its page.</param>
public sealed record WebhookNews(WebhookTopics Topic, string Reference, string Title, string Text, string Path);

/// <summary>
/// A queued message of a webhook. It is saved with the change it tells of. Its number grows within a webhook, and a message
/// is sent only after those before it have been sent or given up.
/// </summary>
public sealed class WebhookMessage
{
    public const int ReferenceLength = 100, TitleLength = 300, TextLength = 500, PathLength = 400, ErrorLength = 300;

    private WebhookMessage()
    {
    }

    internal WebhookMessage(Guid webhookId, WebhookNews news, DateTime at)
    {
        (WebhookId, Key) = (webhookId, Guid.NewGuid());
        (Topic, Reference, Title, Text, Path) = (
            news.Topic, Kept(news.Reference, ReferenceLength), Kept(news.Title, TitleLength), Kept(news.Text, TextLength), Kept(news.Path, PathLength));
        (CreatedAt, NextAttemptAt) = (at, at);
    }

    /// <summary>Its number.</summary>
    public int Id { get; private set; }

    public Guid WebhookId { get; private set; }

    public Webhook Webhook { get; private set; } = null!;

    /// <summary>The identifier that the other system recognises a repeated message by.</summary>
    public Guid Key { get; private set; }

    public WebhookTopics Topic { get; private set; }

    public string Reference { get; private set; } = string.Empty;

    public string Title { get; private set; } = string.Empty;

    public string Text { get; private set; } = string.Empty;

    public string Path { get; private set; } = string.Empty;

    public WebhookMessageState State { get; private set; }

    /// <summary>The UTC instant, by the real clock, as all instants here.</summary>
    public DateTime CreatedAt { get; private set; }

    public DateTime NextAttemptAt { get; private set; }

    /// <summary>When it was accepted or given up; null while it is queued.</summary>
    public DateTime? EndedAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; private set; }

    private static string Kept(string text, int length)
        => text.Length <= length ? text : text[..(length - (char.IsHighSurrogate(text[length - 1]) ? 1 : 0))];
}
