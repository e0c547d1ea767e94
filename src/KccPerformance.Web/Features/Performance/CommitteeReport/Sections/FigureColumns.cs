using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Documents.Charts;
using KccPerformance.Web.Features.Performance.Indicators;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>The chart of an indicator, and below it its figures with a column for each period, as printed reports have them.</summary>
internal static class FigureColumns
{
    /// <summary>The periods in the chart. Earlier ones are on the page of the indicator.</summary>
    private const int Most = 14;

    /// <summary>The periods beside each other. More follow in a second table.</summary>
    private const int InOneTable = 7;

    public static void Write(SectionWriter section, IndicatorPosition indicator, FinalIndicator kept, string id)
    {
        var chart = IndicatorChart.Of(indicator, most: Most) with { Id = id + "-chart" };
        section.Heading(2, chart.Title, id + "-finding");
        var periods = indicator.Figures.Where(figure => !figure.IsForecast).TakeLast(Most).ToList();
        if (chart.Points.Any(point => point.Value is not null))
        {
            var hint = $"{IndicatorSentences.ChartHint(indicator, chart.Draw().StartsAt)} {ChartKey.InWords(chart)}";
            section.Chart(chart, hint.TrimEnd());
        }

        // Tables are of similar length, the older periods first.
        var tables = (periods.Count + InOneTable - 1) / InOneTable;
        foreach (var (some, index) in periods.Chunk(tables == 0 ? InOneTable : (periods.Count + tables - 1) / tables).Select((some, index) => (some, index)))
        {
            var name = tables == 1 ? $"{indicator.Reference}, figures" : $"{indicator.Reference}, figures {index + 1} of {tables}";
            section.Table(
                "figures", name, [new("Period", 16), .. some.Select(figure => new PackColumn(PerformanceLabels.ShortPeriod(figure), 12))],
                Rows(indicator, kept, some), isCaptionShown: false).StayTogether();
        }
    }

    private static IEnumerable<PackRow> Rows(IndicatorPosition indicator, FinalIndicator kept, IndicatorFigure[] periods)
    {
        var reported = indicator.Current?.PeriodEnd ?? DateOnly.MaxValue;
        var rated = indicator.Rules.RatedSeries;
        bool IsShown(IndicatorFigure figure) => figure.HasFigure && figure.PeriodEnd <= reported;

        yield return Row(
            "Actual", periods,
            figure => IsShown(figure) ? PerformanceLabels.Value(indicator, figure) : figure.NoFigureReason is null ? "Not yet" : "No figure");
        if (rated is not null)
        {
            yield return Row(rated, periods, figure => figure.RatedValue is null ? string.Empty : PerformanceLabels.RatedValue(indicator, figure));
        }

        yield return Row(
            IndicatorChart.IsProfile(indicator) ? "Profile" : "Target", periods,
            figure => (rated is null ? figure.Target : figure.RatedTarget) is { } target ? PerformanceLabels.Level(indicator, target) : "Not set");
        if (indicator.Figures.Any(figure => (figure.Floor ?? figure.UpperFloor) is not null || !figure.AmberUsed))
        {
            yield return Row("Floor", periods, figure => PerformanceLabels.Floors(indicator, figure));
        }

        yield return new([Lines.Cell("Rating"), .. periods.Select(figure => IsShown(figure) ? Lines.Cell(RagSpans.Of(figure.Shown)) : Lines.Cell())]);
        yield return new(
        [
            Lines.Cell("Direction"),
            .. periods.Select(figure => IsShown(figure) && figure.Direction != TravelDirection.NotKnown
                ? Lines.Cell(RagSpans.Of(figure.Direction)) : Lines.Cell()),
        ]);
        foreach (var companion in kept.Companions.Where(one => one.Name != rated))
        {
            var values = companion.Values.ToLookup(value => value.PeriodEnd);
            yield return Row(
                companion.Name, periods,
                figure => values[figure.PeriodEnd].FirstOrDefault() is { } value ? value.Printed ?? $"{value.Value:#,##0.######}" : string.Empty);
        }

        if (periods.Any(figure => IsShown(figure) && FigureTable.Flags(figure).Count > 0))
        {
            yield return new(
            [
                Lines.Cell("Notes"),
                .. periods.Select(figure => Lines.Cell(IsShown(figure) ? FigureTable.Flags(figure).Select(flag => Lines.Line(flag)) : [])),
            ]);
        }
    }

    private static PackRow Row(string name, IndicatorFigure[] periods, Func<IndicatorFigure, string> text)
        => new([Lines.Cell(name), .. periods.Select(figure => Lines.Cell(text(figure)))]);
}
