namespace KccPerformance.Core.Platform.Webhooks;

/// <summary>The events that a webhook can be told of. The numbers are stored.</summary>
[Flags]
public enum WebhookTopics
{
    /// <summary>No event: the topic of a test message.</summary>
    None = 0,

    /// <summary>A report is final.</summary>
    ReportFinal = 1,

    /// <summary>An update reports an action as off track that was not before.</summary>
    ActionRed = 1 << 1,

    /// <summary>An approved figure is Red and the one before was not.</summary>
    IndicatorRed = 1 << 2,
    QuestionAsked = 1 << 3,
    QuestionAnswered = 1 << 4,

    /// <summary>A committee has agreed or refused a later due date.</summary>
    DeadlineDecided = 1 << 5,
}

/// <summary>The form of the messages of a webhook.</summary>
public enum WebhookFormat
{
    /// <summary>JSON, for a program of the council.</summary>
    Json,

    /// <summary>A card for a channel of Microsoft Teams.</summary>
    TeamsCard,
}

public enum WebhookMessageState
{
    /// <summary>Not accepted yet.</summary>
    Queued,

    /// <summary>The other system has accepted it.</summary>
    Sent,

    /// <summary>It was not accepted in time and is not tried again.</summary>
    GivenUp,
}
