using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Performance.CommitteeReport.Sections;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport;

/// <summary>Writes the quarterly report for the committee. Its only source is the document of the report.</summary>
public static class CommitteeReportWriter
{
    /// <summary>The number of characters of the fingerprint that are shown, enough to compare by eye.</summary>
    private const int ShortFingerprint = 8;

    private const string Damaged =
        "This report has been changed since it was finalised: its data no longer matches its fingerprint. Do not rely on it. "
        + "Ask the performance team to restore it from a backup.";

    /// <summary>"QPR-2013-14-Q3".</summary>
    public static string CodeOf(string slug) => "QPR-" + slug.ToUpperInvariant();

    public static Pack Write(CommitteeReportSource source)
    {
        var figures = new ReportFigures(source.Quarter, source.IsFinal);
        var code = CodeOf(source.Slug);
        var at = source.Quarter.FinalisedAt;
        var tables = new TableNumbers();
        var numbers = new SectionNumbers();
        return new Pack
        {
            Code = code,
            Title = figures.Title,
            State = source.IsFinal ? "Final report" : "Draft report",
            Flag = source.IsFinal ? null : "Draft, not final",
            Foot = source.IsFinal
                ? $"Finalised at {Labels.Time(at)} on {Labels.Date(at)} · Report code {code} · fingerprint {source.Sha256![..ShortFingerprint]}"
                : $"Draft, not final · Figures on {Labels.Date(at)} · Report code {code}",
            FrozenAt = at,
            Warning = source.IsIntact ? null : Damaged,
            Cover = CommitteeReportCover.Write(figures),
            Sections =
            [
                ExecutiveSummary.Write(figures, tables, numbers.Next()),
                ChangesSection.Write(figures, tables, numbers.Next()),
                RedsSection.Write(figures, tables, numbers.Next()),
                QuestionsSection.Write(figures, numbers.Next()),
                .. ServiceSections.Write(figures, numbers),
                .. ActivitySection.Write(figures, tables, numbers),
                .. SeriesSection.Write(figures, numbers),
                AboutSection.Write(figures, source.Sha256),
                RulesAppendix.Write(figures, tables),
                DifferencesAppendix.Write(figures, tables),
            ],
        };
    }
}

/// <summary>Numbers the sections.</summary>
internal sealed class SectionNumbers
{
    private int last;

    public int Next() => ++last;
}
