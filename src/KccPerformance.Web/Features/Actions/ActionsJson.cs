using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KccPerformance.Web.Features.Actions;

/// <summary>Actions as JSON.</summary>
internal static class ActionsJson
{
    /// <summary>Letters are not written as \u escapes, because the JSON is never embedded in a page.</summary>
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Task WriteAsync(Stream content, ActionExport export, CancellationToken cancellation)
        => JsonSerializer.SerializeAsync(content, export.Actions, Options, cancellation);
}
