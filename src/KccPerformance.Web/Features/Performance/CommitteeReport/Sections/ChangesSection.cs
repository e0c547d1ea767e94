using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>"2. Since the last report": ratings that changed, worse first, and what changes next.</summary>
internal static class ChangesSection
{
    private static readonly PackColumn[] Columns = [new("Code", 9), new("Indicator", 39), new("Was", 16), new("Now", 16), new("Direction", 20)];

    public static PackSection Write(ReportFigures figures, TableNumbers tables, int number)
    {
        var summary = figures.Summary;
        var (worse, better) = (summary.Worse.ToList(), summary.Better.ToList());
        var section = new SectionWriter(number, "Since the last report", "since");
        section.Say(
            $"{worse.Count} {(worse.Count == 1 ? "indicator is" : "indicators are")} rated worse than at the last report, "
            + $"and {better.Count} {(better.Count == 1 ? "is" : "are")} rated better.");
        if (worse.Count + better.Count > 0)
        {
            section.Table("changes", $"{tables.Next()}: Ratings that changed, worse first", Columns, worse.Concat(better).Select(one => Row(figures, one)));
        }

        var idle = summary.Reds.Where(red => !red.HasAction).Select(red => red.Indicator).ToList();
        if (idle.Count > 0)
        {
            section.Say(
                PackSpan.Strong("No action recorded: "),
                $"{ReportFigures.Codes(idle)}. The report does not say what is being done about "
                + (idle.Count == 1 ? "this red indicator." : "these red indicators."));
        }

        var targets = summary.TargetsThatChange.ToList();
        if (targets.Count > 0)
        {
            section.Say(PackSpan.Strong("Targets that change in the next period: "), ReportFigures.Codes(targets) + ".");
        }

        var watch = summary.Watch;
        if (watch.Count > 0)
        {
            section.Say(
                PackSpan.Strong("Green indicators to watch: "),
                string.Join("; ", watch.Select(one => $"{one.Indicator.Reference} ({string.Join(", ", one.Reasons.Select(FirstLetter.Small))})")) + ".");
        }

        if (summary.Activity.Count > 0)
        {
            section.Say(
                $"{summary.OutsideRange} of {Labels.Count(summary.Activity.Count, "activity indicator")} "
                + $"{(summary.OutsideRange == 1 ? "is" : "are")} outside the expected range.");
        }

        return section.Done();
    }

    private static PackRow Row(ReportFigures figures, IndicatorPosition one) => new(
    [
        Lines.Cell(figures.Code(one)),
        Lines.Cell(one.Name()),
        Lines.Cell(RagSpans.Of(one.PreviousShown)),
        Lines.Cell(RagSpans.Of(one.Shown)),
        Lines.Cell(RagSpans.Of(one.Direction)),
    ]);
}
