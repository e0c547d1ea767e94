using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>The words for webhooks.</summary>
internal static class WebhookLabels
{
    /// <summary>All events, in the order of pages.</summary>
    public static IReadOnlyList<WebhookTopics> Topics { get; } = [.. Enum.GetValues<WebhookTopics>().Where(topic => topic != WebhookTopics.None)];

    public static string Of(WebhookTopics topic) => topic switch
    {
        WebhookTopics.ReportFinal => "A report is final",
        WebhookTopics.ActionRed => "An action is off track",
        WebhookTopics.IndicatorRed => "An indicator has turned red",
        WebhookTopics.QuestionAsked => "A question has been asked",
        WebhookTopics.QuestionAnswered => "A question has been answered",
        WebhookTopics.DeadlineDecided => "A due date has been decided",
        _ => "Test",
    };

    public static string? HintOf(WebhookTopics topic) => topic switch
    {
        WebhookTopics.ActionRed => "An update reports it as off track, and the one before did not",
        WebhookTopics.IndicatorRed => "An approved figure is Red, and the one before was not",
        WebhookTopics.DeadlineDecided => "A committee has agreed or refused a later date",
        _ => null,
    };

    /// <summary>The type of an event in messages.</summary>
    public static string TypeOf(WebhookTopics topic) => topic switch
    {
        WebhookTopics.ReportFinal => "report.final",
        WebhookTopics.ActionRed => "action.red",
        WebhookTopics.IndicatorRed => "indicator.red",
        WebhookTopics.QuestionAsked => "question.asked",
        WebhookTopics.QuestionAnswered => "question.answered",
        WebhookTopics.DeadlineDecided => "deadline.decided",
        _ => "test",
    };

    public static string Of(WebhookFormat format) => format == WebhookFormat.TeamsCard ? "Teams card" : "JSON";

    public static string HintOf(WebhookFormat format) => format == WebhookFormat.TeamsCard
        ? "For a workflow of Microsoft Teams that posts to a channel"
        : "For a program of the council, which checks the signature";

    /// <summary>Whether a message has been sent, and when.</summary>
    public static string StateOf(ListedMessage message) => message.State switch
    {
        WebhookMessageState.Sent => $"Sent {Labels.DateAndTime(message.EndedAt ?? message.CreatedAt)}",
        WebhookMessageState.GivenUp => $"Failed {Labels.DateAndTime(message.EndedAt ?? message.CreatedAt)}",
        _ when message.Attempts == 0 => "Queued",
        _ => $"Next attempt {Labels.DateAndTime(message.NextAttemptAt)}",
    };
}
