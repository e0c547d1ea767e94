namespace KccPerformance.Core.Reminders;

/// <summary>
/// A message that waits to be sent. Written with the change that calls for it; sent by whichever instance claims
/// it first, and tried again later where mail is down.
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

    /// <summary>What it is, once only: a second message of the same key is refused by the database.</summary>
    public string Key { get; private set; } = string.Empty;

    public string Recipient { get; private set; } = string.Empty;

    public string Subject { get; private set; } = string.Empty;

    public string Text { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the real clock, as all instants here.</summary>
    public DateTime CreatedAt { get; private set; }

    public DateTime NextAttemptAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    public int Attempts { get; private set; }

    public string? LastError { get; private set; }
}

/// <summary>A kind of email that a person has switched off.</summary>
public sealed class ReminderRefusal
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
    /// <summary>The weekly digest of what is due.</summary>
    Digest,

    /// <summary>A reminder that the performance team sends by hand.</summary>
    Nudge,

    /// <summary>Papers of a committee are ready.</summary>
    Papers,
}
