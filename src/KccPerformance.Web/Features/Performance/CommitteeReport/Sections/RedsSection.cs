using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Performance.Summary;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>"3. Red indicators": each with its figures, why it is red and what is being done.</summary>
internal static class RedsSection
{
    private static readonly PackColumn[] Columns =
        [new("Code", 8), new("Indicator", 24), new("Rating", 15), new("Why it is red", 26), new("What is being done", 27)];

    public static PackSection Write(ReportFigures figures, TableNumbers tables, int number)
    {
        var section = new SectionWriter(number, "Red indicators", "reds");
        var reds = figures.Summary.Reds;
        if (reds.Count == 0)
        {
            return section.Say("No indicator is red.").Done();
        }

        var caption = tables.Next();
        return section.Say($"{caption} lists the red indicators: those newly red first, then those that are worsening. Each has a page of its own below.")
            .Table("reds", $"{caption}: Red indicators", Columns, reds.Select(red => Row(figures, red)))
            .Done();
    }

    private static PackRow Row(ReportFigures figures, RedIndicator red)
    {
        var indicator = red.Indicator;
        return new(
        [
            Lines.Cell(figures.Code(indicator)),
            Lines.Cell(
            [
                Lines.Line(indicator.Name()),
                Lines.Line(PackSpan.Quiet(
                    $"{PerformanceLabels.RatedValue(indicator, indicator.Current)}, target {PerformanceLabels.RatedLevel(indicator, indicator.Current)}")),
            ]),
            Lines.Cell(
            [
                Lines.Line(RagSpans.Of(indicator.Shown)),
                Lines.Line(RagSpans.Of(indicator.Direction)),
                Lines.Line(PackSpan.Quiet(indicator.HowLong())),
            ]),
            Lines.Cell(red.Why is { } why ? why : PackSpan.Strong("No reason given")),
            red.HasAction
                ? Lines.Cell([.. new[] { red.Doing, red.NextInWords is { } next ? $"Next action: {next}" : null }.OfType<string>().Select(text => Lines.Line(text))])
                : Lines.Cell(PackSpan.Strong("No action recorded")),
        ]);
    }
}
