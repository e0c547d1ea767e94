using System.Text.Json;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.Consultations.FinalReports;

/// <summary>The final report on the consultations of a period to a committee, as they were when it was finalised.</summary>
/// <param name="FirstDay">The first day of the period.</param>
/// <param name="LastDay">The last day of the period.</param>
/// <param name="FinalisedAt">The instant in UTC, by the clock of consultations.</param>
public sealed record FinalConsultations(DateOnly FirstDay, DateOnly LastDay, DateTime FinalisedAt)
{
    /// <summary>The full name of the committee.</summary>
    public required string Committee { get; init; }

    /// <summary>The day of the meeting that it is reported to.</summary>
    public required DateOnly Meeting { get; init; }

    public string FinalisedBy { get; init; } = string.Empty;

    /// <summary>The note for readers.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The consultations that ran in the period, by their last day, and then those without dates.</summary>
    public required IReadOnlyList<FinalConsultation> Consultations { get; init; }

    /// <summary>Whether the period is a year, as it is if no first day was entered.</summary>
    public bool IsOfYear() => FirstDay == LastDay.AddDays(1).AddYears(-1);
}

/// <summary>A consultation in a final report.</summary>
/// <param name="Number">The number of its reference.</param>
/// <param name="Text">What was recorded of it.</param>
/// <param name="State">Its state when the report was finalised.</param>
/// <param name="IsIllustrative">Whether it is invented for the demonstration.</param>
public sealed record FinalConsultation(int Number, ConsultationText Text, ConsultationState State, bool IsIllustrative)
{
    /// <summary>The consultation as it was then.</summary>
    public ConsultationPosition ToPosition() => new(Number, Text, State, IsIllustrative, Version: 0);
}

/// <summary>
/// Serialises final reports on consultations. Every format that was ever written can still be read. An incompatible change gets the
/// next format number and its own reader.
/// </summary>
public static class FinalConsultationsFormat
{
    /// <summary>The format in which reports are written.</summary>
    public const int Current = 1;

    public static byte[] Write(FinalConsultations report) => JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Options);

    /// <exception cref="NotSupportedException">The format is not known.</exception>
    public static FinalConsultations Read(byte[] content, int format)
        => format == Current
            ? JsonSerializer.Deserialize<FinalConsultations>(content, ReportJson.Options)!
            : throw new NotSupportedException($"Final reports on consultations of format {format} are not known.");

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Fingerprint(byte[] content) => ReportJson.Fingerprint(content);
}
