using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Platform;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Performance.CommitteeReport.Sections;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport;

/// <summary>The exempt indicators of a quarter as they are now, on pages of Part 2. Its final report only counts them.</summary>
internal sealed class ExemptIndicatorPages
{
    private readonly IReadOnlyList<ExemptCount> counted;
    private readonly IReadOnlyDictionary<int, int> paragraphs;
    private readonly ReportFigures figures;
    private readonly IReadOnlyList<IndicatorPosition> indicators;

    /// <param name="quarter">The final report, as everyone reads it.</param>
    /// <param name="now">The quarter as it is now, with exempt indicators.</param>
    /// <param name="paragraphs">The paragraphs of exempt indicators, by key.</param>
    public ExemptIndicatorPages(FinalQuarter quarter, FinalQuarter now, IReadOnlyDictionary<int, int> paragraphs)
    {
        counted = quarter.ExemptIndicators ?? [];
        this.paragraphs = paragraphs;
        figures = new ReportFigures(now, isFinal: false, "exempt-indicator-");
        indicators = [.. figures.Report.Indicators.Where(one => paragraphs.ContainsKey(one.Id))];
        Fingerprint = FinalQuarterFormat.Fingerprint(FinalQuarterFormat.Write(
            now with { Indicators = [.. now.Indicators.Where(one => paragraphs.ContainsKey(one.Id))], Series = [], Questions = null }));
    }

    /// <summary>SHA-256 of what is printed. It can change, so the fingerprint of the paper depends on it.</summary>
    public string Fingerprint { get; }

    /// <summary>The paragraphs of Schedule 12A under which indicators are counted or printed.</summary>
    public IEnumerable<int> Paragraphs => counted.Select(one => one.Paragraph).Concat(indicators.Select(one => paragraphs[one.Id])).Distinct();

    public IEnumerable<PackSection> Write()
    {
        foreach (var (index, indicator) in indicators.Index())
        {
            var section = PartTwoPages.Start(
                paragraphs[indicator.Id], $"indicator {indicator.Reference}", $"exempt-indicator-page-{index + 1}",
                "It is printed as it is now, which can differ from the day of the final report.");
            if (indicator.Kind == IndicatorKind.Key)
            {
                IndicatorSheet.Write(section, figures, indicator, startsPage: false);
            }
            else
            {
                WriteActivity(section, indicator);
            }

            yield return section.Done();
        }

        if (PartTwoPages.Differs(counted, indicators.Count, "exempt indicator", "exempt indicators") is { } note)
        {
            yield return new SectionWriter(null, "Exempt indicators since the final report", "exempt-indicators-since").Say(note).Done();
        }
    }

    private void WriteActivity(SectionWriter section, IndicatorPosition indicator)
    {
        var latest = indicator.Current is { HasFigure: true } current
            ? $"{PerformanceLabels.Value(indicator, current)} for {PerformanceLabels.Period(current)}" : "No figure";
        section.Heading(1, $"{indicator.Reference} {indicator.Name()}", figures.IdOf(indicator)).Facts(("Latest", latest));
        foreach (var text in figures.Kept(indicator).Commentary)
        {
            section.Text(text.Text);
        }
    }
}
