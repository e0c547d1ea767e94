using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>
/// How final reports are written and read. Every format that was ever written is read for good; a change that an older
/// document could not be read with gets the next number and a reader of its own.
/// </summary>
public static class FinalQuarterFormat
{
    /// <summary>The format that reports are written in.</summary>
    public const int Current = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static byte[] Write(FinalQuarter report) => JsonSerializer.SerializeToUtf8Bytes(report, Json);

    /// <exception cref="NotSupportedException">It is in a format that is not known here.</exception>
    public static FinalQuarter Read(byte[] content, int format)
        => format == Current
            ? JsonSerializer.Deserialize<FinalQuarter>(content, Json)!
            : throw new NotSupportedException($"Final reports of performance of format {format} are not known.");

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Fingerprint(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
