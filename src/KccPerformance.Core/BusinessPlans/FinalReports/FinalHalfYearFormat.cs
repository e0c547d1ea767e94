using System.Text.Json;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.BusinessPlans.FinalReports;

/// <summary>
/// Serialises final monitoring reports. Every format that was ever written can still be read. An incompatible change gets the
/// next format number and its own reader.
/// </summary>
public static class FinalHalfYearFormat
{
    /// <summary>The format in which reports are written.</summary>
    public const int Current = 1;

    public static byte[] Write(FinalHalfYear report) => JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Options);

    /// <exception cref="NotSupportedException">The format is not known.</exception>
    public static FinalHalfYear Read(byte[] content, int format)
        => format == Current
            ? JsonSerializer.Deserialize<FinalHalfYear>(content, ReportJson.Options)!
            : throw new NotSupportedException($"Final monitoring reports of format {format} are not known.");

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Fingerprint(byte[] content) => ReportJson.Fingerprint(content);
}
