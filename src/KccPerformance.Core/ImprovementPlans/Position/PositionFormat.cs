using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>
/// Serialises positions. Every format that was ever written can still be read. An incompatible change gets the next
/// format number and its own reader.
/// </summary>
public static class PositionFormat
{
    /// <summary>The format in which positions are written.</summary>
    public const int Current = 1;

    private static readonly JsonSerializerOptions Json = new(ReportJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static byte[] Write(PlanPosition position) => JsonSerializer.SerializeToUtf8Bytes(position, Json);

    /// <exception cref="NotSupportedException">The format is not known.</exception>
    public static PlanPosition Read(byte[] content, int format)
        => format == Current
            ? JsonSerializer.Deserialize<PlanPosition>(content, Json)!
            : throw new NotSupportedException($"Positions of format {format} are not known.");

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Fingerprint(byte[] content) => ReportJson.Fingerprint(content);
}
