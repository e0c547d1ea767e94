using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>
/// How positions are written and read. Every format that was ever written is read for good; a change that an older
/// document could not be read with gets the next number and a reader of its own.
/// </summary>
public static class PositionFormat
{
    /// <summary>The format that positions are written in.</summary>
    public const int Current = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        WriteIndented = true,
        NewLine = "\n",
    };

    public static byte[] Write(PlanPosition position) => JsonSerializer.SerializeToUtf8Bytes(position, Json);

    /// <exception cref="NotSupportedException">It is in a format that is not known here.</exception>
    public static PlanPosition Read(byte[] content, int format)
        => format == Current
            ? JsonSerializer.Deserialize<PlanPosition>(content, Json)!
            : throw new NotSupportedException($"Positions of format {format} are not known.");

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Fingerprint(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
