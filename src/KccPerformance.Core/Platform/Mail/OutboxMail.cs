using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.Platform.Mail;

/// <summary>
/// A queued email. It is saved with the change it is about, sent by the instance that claims it, and retried if the
/// mail server is down.
/// </summary>
public sealed class OutboxMail
{
    private OutboxMail()
    {
    }

    public OutboxMail(string key, string recipient, string subject, string text, DateTime at)
    {
        Key = key;
        Recipient = recipient;
        Subject = subject;
        Text = text;
        CreatedAt = at;
        NextAttemptAt = at;
    }

    public int Id { get; private set; }

    /// <summary>A unique key: the database refuses a second message with the same key.</summary>
    public string Key { get; private set; } = string.Empty;

    public string Recipient { get; private set; } = string.Empty;

    public string Subject { get; private set; } = string.Empty;

    public string Text { get; private set; } = string.Empty;

    /// <summary>The UTC instant, by the real clock, as all instants here.</summary>
    public DateTime CreatedAt { get; private set; }

    public DateTime NextAttemptAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    public int Attempts { get; private set; }

    public string? LastError { get; private set; }
}

/// <summary>A kind of email that a user has switched off.</summary>
public sealed class ReminderRefusal : IServesUser
{
    private ReminderRefusal()
    {
    }

    public ReminderRefusal(int userId, ReminderKind kind)
    {
        UserId = userId;
        Kind = kind;
    }

    public int UserId { get; private set; }

    public ReminderKind Kind { get; private set; }
}

public enum ReminderKind
{
    /// <summary>The weekly reminder.</summary>
    Digest,

    /// <summary>A reminder that the performance team sends by hand.</summary>
    Nudge,

    /// <summary>Committee papers are ready.</summary>
    Papers,
}
