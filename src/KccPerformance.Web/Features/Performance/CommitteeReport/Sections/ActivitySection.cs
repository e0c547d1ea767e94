using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Documents.Charts;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>Activity indicators: a table of all, then a chart of each that has an expected range. They have no target or rating.</summary>
internal static class ActivitySection
{
    /// <summary>The periods in a chart and in the table below it.</summary>
    private const int Most = 7;

    private static readonly PackColumn[] Columns =
        [new("Code", 9), new("Indicator", 35), new("Latest", 16), new("Before", 14), new("Expected range", 14), new("Position", 12)];

    public static IEnumerable<PackSection> Write(ReportFigures figures, TableNumbers tables, SectionNumbers numbers)
    {
        var all = figures.Report.ActivityIndicators.ToList();
        if (all.Count == 0)
        {
            yield break;
        }

        var section = new SectionWriter(numbers.Next(), "Activity indicators", "activity") { StartsPage = true };
        var activity = figures.Summary.Activity;
        var outside = figures.Summary.OutsideRange;
        section.Say(
            $"{outside} of {Labels.Count(activity.Count, "activity indicator")} {(outside == 1 ? "is" : "are")} outside the range that was expected. "
            + "Activity indicators have no target or rating: a figure outside the range means that demand and cost may differ from the plan.");
        section.Table("activity", $"{tables.Next()}: Activity indicators", Columns, all.Select(Row));
        foreach (var indicator in all)
        {
            Write(section, figures, indicator);
        }

        yield return section.Done();
    }

    private static void Write(SectionWriter section, ReportFigures figures, IndicatorPosition indicator)
    {
        var texts = figures.Kept(indicator).Commentary;
        var chart = indicator.Range() is null || indicator.Kind != IndicatorKind.Activity ? null : indicator.Chart();
        if (texts.Count == 0 && chart is null)
        {
            return;
        }

        var id = figures.IdOf(indicator);
        section.Heading(1, $"{indicator.Reference} {indicator.Name()}", id);
        if (chart is not null)
        {
            var drawn = chart with { Id = id + "-chart", Size = ChartSize.Full, Title = indicator.Name(), Points = [.. chart.Points.TakeLast(Most)] };
            section.Chart(drawn, $"{PerformanceLabels.Of(indicator.Position())} the expected range. {ChartKey.InWords(drawn)}".TrimEnd());
            section.Table(
                "figures", $"{indicator.Reference}, figures",
                [new("Period", 16), .. drawn.Points.Select(point => new PackColumn(PerformanceLabels.ShortMonth(point.At), 12))],
                Rows(indicator, drawn), isCaptionShown: false).StayTogether();
        }

        foreach (var text in texts)
        {
            section.Text(text.Text);
        }
    }

    private static IEnumerable<PackRow> Rows(IndicatorPosition indicator, LineChart chart)
    {
        PackRow Row(string name, Func<ChartPoint, decimal?> value, string missing)
            => new(
            [
                Lines.Cell(name),
                .. chart.Points.Select(point => Lines.Cell(value(point) is { } figure ? PerformanceLabels.Exact(indicator, figure) : missing)),
            ]);

        yield return Row("Actual", point => point.Value, "No figure");
        yield return Row("Lower", point => point.Lower, "Not set");
        yield return Row("Upper", point => point.Upper, "Not set");
    }

    private static PackRow Row(IndicatorPosition indicator) => new(
    [
        Lines.Cell(PackSpan.Strong(indicator.Reference)),
        Lines.Cell(indicator.Name()),
        Lines.Cell(indicator.Latest() is { } latest
            ? [Lines.Line(PerformanceLabels.Exact(indicator, latest.Value!.Value)), Lines.Line(PackSpan.Quiet(Labels.PeriodEnd(latest.PeriodEnd)))]
            : [Lines.Line("No figure")]),
        Lines.Cell(indicator.Earlier() is { } earlier ? PerformanceLabels.Exact(indicator, earlier.Value!.Value) : "No figure"),
        Lines.Cell(indicator.Range() ?? "No range"),
        Lines.Cell(PerformanceLabels.Of(indicator.Position())),
    ]);
}
