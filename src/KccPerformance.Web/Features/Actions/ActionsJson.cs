using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KccPerformance.Web.Features.Actions;

/// <summary>Actions for programs to read.</summary>
internal static class ActionsJson
{
    /// <summary>Words as they are, not as \u escapes: this is never put inside a page.</summary>
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static Task WriteAsync(Stream content, ActionExport export, CancellationToken cancellation)
        => JsonSerializer.SerializeAsync(content, export.Actions, Options, cancellation);
}
