using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KccPerformance.Core.Platform.Webhooks;

namespace KccPerformance.Web.Features.Webhooks;

/// <summary>Writes the request for a message, signed in the way of Standard Webhooks.</summary>
internal static class WebhookRequest
{
    public const string IdHeader = "webhook-id", TimestampHeader = "webhook-timestamp", SignatureHeader = "webhook-signature";

    /// <summary>The identifier of a message, which is the same each time that it is sent.</summary>
    public static string IdOf(WebhookMessage message) => $"msg_{message.Key:N}";

    /// <summary>The request for one attempt.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="message">Its message.</param>
    /// <param name="keys">The keys to sign it with.</param>
    /// <param name="origin">The scheme and host of the site.</param>
    /// <param name="now">The UTC instant of the attempt.</param>
    public static HttpRequestMessage Write(Webhook webhook, WebhookMessage message, IReadOnlyList<byte[]> keys, string origin, DateTime now)
    {
        var body = BodyOf(webhook.Format, message, origin);
        var (id, timestamp) = (IdOf(message), new DateTimeOffset(now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(webhook.Address)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("KccPerformance", null));
        request.Headers.Add(IdHeader, id);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, string.Join(' ', keys.Select(key => Sign(key, id, timestamp, body))));
        return request;
    }

    private static string Sign(byte[] key, string id, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    private static byte[] BodyOf(WebhookFormat format, WebhookMessage message, string origin)
        => JsonSerializer.SerializeToUtf8Bytes(format == WebhookFormat.TeamsCard ? CardOf(message, origin) : ObjectOf(message, origin));

    private static JsonObject ObjectOf(WebhookMessage message, string origin) => new()
    {
        ["type"] = WebhookLabels.TypeOf(message.Topic),
        ["number"] = message.Id,
        ["timestamp"] = message.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["data"] = new JsonObject
        {
            ["reference"] = message.Reference,
            ["title"] = message.Title,
            ["text"] = message.Text,
            ["address"] = origin + message.Path,
        },
    };

    /// <summary>An Adaptive Card. Its text is in runs, in which Teams reads no Markdown, so that no title can become a link.</summary>
    private static JsonObject CardOf(WebhookMessage message, string origin) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["contentUrl"] = null,
            ["content"] = new JsonObject
            {
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["type"] = "AdaptiveCard",
                ["version"] = "1.4",
                ["body"] = new JsonArray(Run(message.Title, isBold: true), Run(message.Text, isBold: false)),
                ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open", ["url"] = origin + message.Path }),
            },
        }),
    };

    private static JsonObject Run(string text, bool isBold) => new()
    {
        ["type"] = "RichTextBlock",
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = text, ["weight"] = isBold ? "Bolder" : "Default" }),
    };
}
