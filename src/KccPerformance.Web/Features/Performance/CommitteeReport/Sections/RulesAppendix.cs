using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>The appendix with the rules by which indicators were rated.</summary>
internal static class RulesAppendix
{
    private static readonly PackColumn[] Columns =
    [
        new("Code", 9), new("Indicator", 27), new("Better when", 14), new("Covers", 18), new("Decimal places", 10), new("Amber", 9), new("In force from", 13),
    ];

    public static PackSection Write(ReportFigures figures, TableNumbers tables, string number, string differences)
    {
        var section = new SectionWriter(null, $"{number}: The rules in force", "rules") { StartsPage = true };
        section.Unnumbered(
        [
            Lines.Line(PackSpan.Strong("Green: "), "the target is met or exceeded. A figure equal to the target meets it."),
            Lines.Line(
                PackSpan.Strong("Amber: "), "the target is missed, and the figure is at the floor or better. Where amber is not used, every missed target is red."),
            Lines.Line(PackSpan.Strong("Red: "), "the figure is worse than the floor."),
            Lines.Line(PackSpan.Strong("Not green: "), "the target is missed and no floor is set, so the figure may be amber or red."),
            Lines.Line(
                PackSpan.Strong("Published ratings: "), $"a rating that the council has published is shown as published. {differences} lists those that differ from ours."),
            Lines.Line(
                PackSpan.Strong("Direction: "), "improving, no change or worsening since the last result (for monthly figures, since the end of the quarter before), taking into account whether higher or lower is better."),
        ]);
        if (figures.Report.Indicators.FirstOrDefault(one => one.Current is { HasFigure: true }) is { Current: { } current } example)
        {
            section.Unnumbered(
            [
                Lines.Line(
                    PackSpan.Strong("Codes: "),
                    "each figure of an indicator, also of an activity indicator, has a code: the reference and the month in which the period ends, such as "
                    + $"{new FigureCode(example.Reference, current.PeriodEnd)}. Type the code after the address of the site to see who entered the figure, "
                    + "from which file and row, how it is rated, who approved it, and which final reports contain it."),
            ]);
        }

        var indicators = figures.Summary.Indicators;
        return indicators.Count == 0 ? section.Done()
            : section.Table("rules", $"{tables.Next()}: Rules of each indicator", Columns, indicators.Select(one => Row(figures, one))).Done();
    }

    private static PackRow Row(ReportFigures figures, IndicatorPosition indicator)
    {
        var rules = indicator.Rules;
        var better = rules.Polarity == Polarity.Closeness ? "Closer to target" : PerformanceLabels.Of(rules.Polarity);
        return new(
        [
            Lines.Cell(figures.Code(indicator)),
            Lines.Cell(indicator.Name()),
            Lines.Cell(better + (rules.RatedSeries is { } series ? $" ({series.ToLowerInvariant()})" : null)),
            Lines.Cell(rules.BasisText is { Length: > 0 } words && rules.Basis == Basis.NotStated ? words : PerformanceLabels.Of(rules.Basis)),
            Lines.Cell($"{rules.DecimalPlaces}"),
            Lines.Cell(rules.AmberUsed ? "Used" : "Not used"),
            Lines.Cell(Since(figures.Kept(indicator).Definitions)),
        ]);
    }

    /// <summary>The days from which the definitions of the figures apply. The first one applies from the beginning.</summary>
    private static IEnumerable<PackLine> Since(IReadOnlyList<FinalDefinition> definitions)
        => definitions.Select(definition => Lines.Line(definition.ValidFrom == DateOnly.MinValue ? "The beginning" : Labels.Date(definition.ValidFrom)));
}
