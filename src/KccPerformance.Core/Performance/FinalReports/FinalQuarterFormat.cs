using System.Text.Json;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>
/// Serialises final reports. Every format that was ever written can still be read. An incompatible change gets the next
/// format number and its own reader.
/// </summary>
public static class FinalQuarterFormat
{
    /// <summary>The format in which reports are written.</summary>
    public const int Current = 2;

    /// <summary>The format of version 1.0.0: the same document without questions.</summary>
    private const int WithoutQuestions = 1;

    public static byte[] Write(FinalQuarter report) => JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Options);

    /// <exception cref="NotSupportedException">The format is not known.</exception>
    public static FinalQuarter Read(byte[] content, int format)
        => format is Current or WithoutQuestions
            ? JsonSerializer.Deserialize<FinalQuarter>(content, ReportJson.Options)!
            : throw new NotSupportedException($"Final reports of performance of format {format} are not known.");

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Fingerprint(byte[] content) => ReportJson.Fingerprint(content);
}
