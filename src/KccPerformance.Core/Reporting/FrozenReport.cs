using KccPerformance.Core.Reporting.Position;

namespace KccPerformance.Core.Reporting;

/// <summary>
/// The whole position of a plan as it was when a period was frozen: the bytes themselves, which the database keeps
/// from change, and their fingerprint.
/// </summary>
public sealed class FrozenReport
{
    /// <summary>As many characters as the reason may have.</summary>
    public const int ReasonLength = 1000;

    private FrozenReport()
    {
    }

    internal FrozenReport(ReportingPeriod period, PlanPosition position)
    {
        Period = period;
        FormatVersion = position.Format;
        Content = PositionFormat.Write(position);
        Sha256 = PositionFormat.Fingerprint(Content);
        FrozenAt = position.TakenAt;
        FrozenBy = position.FrozenBy ?? string.Empty;
        Reason = position.Reason ?? string.Empty;
    }

    public int PeriodId { get; private set; }

    public ReportingPeriod Period { get; private set; } = null!;

    /// <summary>How the content is written; see <see cref="PositionFormat"/>.</summary>
    public int FormatVersion { get; private set; }

    /// <summary>The position as JSON in UTF-8.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>SHA-256 of the content, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime FrozenAt { get; private set; }

    public string FrozenBy { get; private set; } = string.Empty;

    public string Reason { get; private set; } = string.Empty;
}

/// <summary>
/// What an administrator writes on the cover of the pack for a meeting. What is left empty is written from the
/// figures.
/// </summary>
public sealed class PackCover
{
    /// <summary>As many characters as a line of the cover may have.</summary>
    public const int LineLength = 300;

    /// <summary>As many characters as a text of the cover may have.</summary>
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

/// <summary>A frozen report that is open to the public, with a note on how far its figures can be relied on.</summary>
public sealed class ReportPublication
{
    /// <summary>As many characters as the note may have.</summary>
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

    /// <summary>The instant in UTC, by the business clock; of the note, where that was changed since.</summary>
    public DateTime PublishedAt { get; private set; }

    public void Reword(string? note, string by, DateTime at)
    {
        Note = note;
        PublishedBy = by;
        PublishedAt = at;
    }
}
