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
        var pages = WritePages(figures, new PackNumbers());
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
                .. pages.Sections,
                AboutSection.Write(figures, source.Sha256),
                .. pages.Appendices(),
            ],
        };
    }

    /// <summary>The sections and appendices, numbered after those that are already in the document.</summary>
    internal static ReportPages WritePages(ReportFigures figures, PackNumbers numbers)
    {
        var (tables, sections) = (numbers.Tables, numbers.Sections);
        var (rules, differences) = (numbers.NextAppendix(), numbers.NextAppendix());
        int summary = sections.Next(), changes = sections.Next(), reds = sections.Next(), questions = sections.Next();
        return new(
            [
                ExecutiveSummary.Write(figures, tables, summary),
                ChangesSection.Write(figures, tables, changes),
                RedsSection.Write(figures, tables, reds),
                QuestionsSection.Write(figures, questions),
                .. ServiceSections.Write(figures, sections),
                .. ActivitySection.Write(figures, tables, sections),
                .. SeriesSection.Write(figures, sections),
            ],
            () => [RulesAppendix.Write(figures, tables, rules, differences), DifferencesAppendix.Write(figures, tables, differences)],
            questions);
    }
}

/// <summary>The sections of a quarterly report.</summary>
/// <param name="Sections">The numbered sections.</param>
/// <param name="Appendices">Writes the appendices, whose tables are numbered after those of the sections.</param>
/// <param name="Questions">The number of the section with members' questions.</param>
internal sealed record ReportPages(IReadOnlyList<PackSection> Sections, Func<IReadOnlyList<PackSection>> Appendices, int Questions);
