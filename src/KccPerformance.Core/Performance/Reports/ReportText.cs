using KccPerformance.Core.Performance.Framework;

namespace KccPerformance.Core.Performance.Reports;

/// <summary>A paragraph or bullet of a report: foreword, keys, section summaries and updates.</summary>
public sealed class ReportText
{
    public const int KindLength = 60, HeadingLength = 300, TextLength = 8000;

    private ReportText()
    {
    }

    public ReportText(QuarterlyReport report, ReportSection section, int order, string kind, string? heading, bool isBullet, string text, string? sourceLines)
    {
        Report = report;
        Section = section;
        (Order, Kind, Heading, IsBullet, Text, SourceLines) = (order, kind, heading, isBullet, text, sourceLines);
    }

    public int Id { get; private set; }

    public int ReportId { get; private set; }

    public QuarterlyReport Report { get; private set; } = null!;

    public int SectionId { get; private set; }

    public ReportSection Section { get; private set; } = null!;

    /// <summary>The position in the section, from 1.</summary>
    public int Order { get; private set; }

    /// <summary>"summary", "update", "front matter", "activity text", "business plan progress".</summary>
    public string Kind { get; private set; } = string.Empty;

    public string? Heading { get; private set; }

    public bool IsBullet { get; private set; }

    public string Text { get; private set; } = string.Empty;

    public string? SourceLines { get; private set; }
}
