using KccPerformance.Core.Performance.Position;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>The sections of the report in its order: their text, then a page for each indicator.</summary>
internal static class ServiceSections
{
    public static IEnumerable<PackSection> Write(ReportFigures figures, SectionNumbers numbers)
    {
        foreach (var name in figures.Report.Sections)
        {
            var texts = ExecutiveSummary.IsSummary(name) ? [] : figures.TextsOf(name);
            var indicators = figures.Summary.Indicators.Where(one => one.Section.Slug == name.Slug).ToList();
            if (texts.Count == 0 && indicators.Count == 0)
            {
                continue;
            }

            var number = numbers.Next();
            var section = new SectionWriter(number, name.Name, $"section-{number}") { StartsPage = indicators.Count > 0 };
            if (indicators.Count > 0 && texts.Count > 0)
            {
                section.Say($"{RatingBars.InWords(SectionCounts.Of(name, indicators).Current)}: {ReportFigures.Codes(indicators)}.");
            }

            SectionTexts.Write(section, texts, $"section-{number}");
            foreach (var indicator in indicators)
            {
                IndicatorSheet.Write(section, figures, indicator);
            }

            yield return section.Done();
        }
    }
}
