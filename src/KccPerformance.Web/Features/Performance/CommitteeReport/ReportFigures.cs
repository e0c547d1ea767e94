using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Performance.Summary;

namespace KccPerformance.Web.Features.Performance.CommitteeReport;

/// <summary>The facts of a quarterly report, worked out once. Counts are those of its summary page.</summary>
internal sealed class ReportFigures
{
    private readonly Dictionary<int, FinalIndicator> kept;
    private readonly Dictionary<int, string> ids;

    /// <param name="quarter">The report.</param>
    /// <param name="isFinal">Whether it is final.</param>
    /// <param name="prefix">The beginning of the ids of its indicators, if another report is in the same document.</param>
    public ReportFigures(FinalQuarter quarter, bool isFinal, string prefix = "indicator-")
    {
        Quarter = quarter;
        IsFinal = isFinal;

        // Notes on commentary are for the pages only, so a final report opens with the words that it was made with.
        Summary = SummaryPage.Of(quarter, new Dictionary<int, IReadOnlyList<string>>());
        kept = quarter.Indicators.ToDictionary(one => one.Id);
        ids = Report.Indicators.Select((indicator, index) => (indicator.Id, Anchor: $"{prefix}{index + 1}")).ToDictionary(one => one.Id, one => one.Anchor);
    }

    public FinalQuarter Quarter { get; }

    public bool IsFinal { get; }

    public SummaryPage Summary { get; }

    public PerformanceReport Report => Summary.Report;

    /// <summary>"Quarterly Performance Report, Quarter 3, 2013/14".</summary>
    public string Title => $"Quarterly Performance Report, {Report.Title}";

    /// <summary>"October to December 2013".</summary>
    public string Name => QuarterlyReport.NameOf(Quarter.FirstDay, Quarter.LastDay);

    /// <summary>The questions that were not answered.</summary>
    public IReadOnlyList<FinalQuestion> Unanswered => [.. (Quarter.Questions ?? []).Where(one => one.State == QuestionState.Open)];

    public IReadOnlyList<FinalQuestion> Answered => [.. (Quarter.Questions ?? []).Where(one => one.State != QuestionState.Open)];

    /// <summary>Commentary, actions, approval and definitions of an indicator.</summary>
    public FinalIndicator Kept(IndicatorPosition indicator) => kept[indicator.Id];

    /// <summary>The id of an indicator for links.</summary>
    public string IdOf(IndicatorPosition indicator) => ids[indicator.Id];

    /// <summary>The reference of a key indicator, linked to its page.</summary>
    public PackSpan Code(IndicatorPosition indicator) => PackSpan.Strong(indicator.Reference) with { Target = IdOf(indicator) };

    /// <summary>The text of a section; empty if it has none.</summary>
    public IReadOnlyList<FinalText> TextsOf(SectionName section) => Quarter.Sections.First(one => one.Slug == section.Slug).Texts;

    /// <summary>"SC02, SC03 and EL02".</summary>
    public static string Codes(IEnumerable<IndicatorPosition> indicators) => PerformanceText.Listed([.. indicators.Select(one => one.Reference)]);
}
