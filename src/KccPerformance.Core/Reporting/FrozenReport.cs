using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.Reporting;

/// <summary>
/// A final report: the position of a subject when it was finalised, as bytes with their SHA-256. The subject's module
/// reads them. The database refuses to change them.
/// </summary>
public sealed class FrozenReport
{
    /// <summary>The longest note.</summary>
    public const int ReasonLength = 1000;

    private FrozenReport()
    {
    }

    internal FrozenReport(ReportingPeriod period, FinalReportContent content, DateTime at, string by, string reason)
    {
        Period = period;
        Kind = period.Subject.Kind;
        FormatVersion = content.Format;
        Content = content.Bytes;
        Sha256 = content.Sha256;
        FrozenAt = at;
        FrozenBy = by;
        Reason = reason;
    }

    public int PeriodId { get; private set; }

    public ReportingPeriod Period { get; private set; } = null!;

    /// <summary>The kind of subject, which determines the module that reads the content.</summary>
    public string Kind { get; private set; } = string.Empty;

    /// <summary>The format number of the content, for the module's reader.</summary>
    public int FormatVersion { get; private set; }

    /// <summary>The content as written by the module.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>SHA-256 of the content, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime FrozenAt { get; private set; }

    public string FrozenBy { get; private set; } = string.Empty;

    public string Reason { get; private set; } = string.Empty;
}

/// <summary>The cover of a report as edited by an administrator. Empty fields get the standard text.</summary>
public sealed class PackCover
{
    /// <summary>The longest line of the cover.</summary>
    public const int LineLength = 300;

    /// <summary>The longest text of the cover.</summary>
    public const int TextLength = 4000;

    private PackCover()
    {
    }

    public PackCover(int periodId) => PeriodId = periodId;

    public int PeriodId { get; private set; }

    public string? By { get; set; }

    public string? To { get; set; }

    public string? Subject { get; set; }

    public string? Classification { get; set; }

    public string? Summary { get; set; }

    public string? Recommendations { get; set; }

    public string? Contact { get; set; }

    public int Version { get; private set; } = 1;

    public void Changed() => Version++;
}

/// <summary>A published report, with a note on how reliable its figures are.</summary>
public sealed class ReportPublication
{
    /// <summary>The longest note.</summary>
    public const int NoteLength = 500;

    private ReportPublication()
    {
    }

    public ReportPublication(int periodId, string? note, string by, DateTime at)
    {
        PeriodId = periodId;
        Note = note;
        PublishedBy = by;
        PublishedAt = at;
    }

    public int PeriodId { get; private set; }

    public ReportingPeriod Period { get; private set; } = null!;

    public string? Note { get; private set; }

    public string PublishedBy { get; private set; } = string.Empty;

    /// <summary>The UTC instant, by the business clock, of publication or of the last change of the note.</summary>
    public DateTime PublishedAt { get; private set; }

    public void Reword(string? note, string by, DateTime at)
    {
        Note = note;
        PublishedBy = by;
        PublishedAt = at;
    }
}
