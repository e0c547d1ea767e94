using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KccPerformance.Web.Features.Published;

/// <summary>A published report as JSON.</summary>
internal static class PublicJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
        NewLine = "\n",
    };

    public static byte[] Write(PublishedReport report) => JsonSerializer.SerializeToUtf8Bytes(new { report.Note, Report = report.Position }, Options);
}
