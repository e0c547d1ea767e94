using System.Text.Json;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.Risks.FinalReports;

/// <summary>
/// Serialises final registers. Every format that was ever written can still be read. An incompatible change gets the next
/// format number and its own reader.
/// </summary>
public static class FinalRegisterFormat
{
    /// <summary>The format in which registers are written.</summary>
    public const int Current = 1;

    private static readonly JsonSerializerOptions Json = new(ReportJson.Options) { IgnoreReadOnlyProperties = true };

    public static byte[] Write(FinalRegister register) => JsonSerializer.SerializeToUtf8Bytes(register, Json);

    /// <summary>Writes the exempt risks, which are stored apart from the register.</summary>
    public static byte[] Write(ExemptRisks risks) => JsonSerializer.SerializeToUtf8Bytes(risks, Json);

    /// <exception cref="NotSupportedException">The format is not known.</exception>
    public static FinalRegister Read(byte[] content, int format) => Read<FinalRegister>(content, format);

    /// <exception cref="NotSupportedException">The format is not known.</exception>
    public static ExemptRisks ReadExempt(byte[] content, int format) => Read<ExemptRisks>(content, format);

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Fingerprint(byte[] content) => ReportJson.Fingerprint(content);

    private static T Read<T>(byte[] content, int format)
        => format == Current
            ? JsonSerializer.Deserialize<T>(content, Json)!
            : throw new NotSupportedException($"Final registers of format {format} are not known.");
}
