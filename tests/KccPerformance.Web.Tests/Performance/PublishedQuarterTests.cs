using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Sample;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Performance.CommitteeReport;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>The imported rows give October to December 2013 as Kent's report prints it.</summary>
public sealed class PublishedQuarterTests(PlanSite site) : IClassFixture<PlanSite>
{
    private const string Quarter = "2013-14-q3";

    [Fact]
    public async Task Counts_are_those_that_the_report_prints_and_add_up()
    {
        var report = await site.ReportAsync(Quarter);
        var (counts, printed) = (report.Counts, await PrintedAsync());

        Assert.Equal((19, 11, 5, 0, 35), Shape(counts.Current));
        Assert.Equal((20, 11, 4, 0, 35), Shape(counts.Previous));
        Assert.Equal((-1, 0, 1, 0, 0), Shape(counts.Change));
        Assert.Equal(54, counts.Current.PercentGreen);
        Assert.True(counts.Current.AddsUp && counts.Previous.AddsUp);
        Assert.Equal(1, counts.Current.OldData);
        Assert.Equal((0, 0), (counts.Current.NotGreen, counts.Current.NotRated));
        foreach (var section in report.CountsBySection.Append(counts))
        {
            var scope = section.Section?.Name ?? "All sections";
            Assert.Equal(printed[(scope, SummaryRow.Current)], ShapeOf(section.Current));
            Assert.Equal(printed[(scope, SummaryRow.Previous)], ShapeOf(section.Previous));
            Assert.Equal(printed[(scope, SummaryRow.Change)], ShapeOf(section.Change));
        }

        Assert.Equal(11, report.CountsBySection.Count);
        Assert.Equal(QuarterState.Final, report.State);
    }

    [Fact]
    public async Task Four_changed_five_are_red_and_one_differs_from_what_was_published()
    {
        var report = await site.ReportAsync(Quarter);

        Assert.Equal(
            ["EL03 Amber Red", "EL09 Red Amber", "EL10 Green Amber", "AS01 Amber Red"],
            report.Changed.Select(one => $"{one.Reference} {one.PreviousShown} {one.Shown}"));
        Assert.Equal(["SC02", "EL03", "EL06", "AS01", "PH01"], report.KeyIndicators.Where(one => one.Shown == RagRating.Red).Select(one => one.Reference));
        var difference = Assert.Single(report.Differences);
        Assert.Equal(("EL04", DifferenceKind.PreviousRating, "Green", "Amber"), (difference.Reference, difference.Kind, difference.Ours, difference.Published));
    }

    [Fact]
    public async Task Printed_arrows_add_to_38_beside_ours_for_35()
    {
        var report = await site.ReportAsync(Quarter);
        var printed = await site.ReadAsync(db => db.PrintedArrows.SingleAsync(one => one.Report.Slug == Quarter));

        Assert.Equal((21, 8, 9, 38), (printed.First, printed.Second, printed.Third, printed.Sum));
        Assert.Equal(new TravelCounts(Improved: 20, Same: 6, Worsened: 8, NotComparable: 1, NotKnown: 0), report.Arrows);
        Assert.Equal(35, report.Arrows.Total);
    }

    [Fact]
    public async Task Single_indicators_are_as_their_pages_print_them()
    {
        var report = await site.ReportAsync(Quarter);
        IndicatorPosition Of(string reference) => report.Indicators.Single(one => one.Reference == reference);

        Assert.Equal((84m, 75m, RagRating.Green), (Of("CS01").Current!.Value!.Value, Of("CS01").Current!.Target!.Value, Of("CS01").Rating));
        Assert.Equal((49m, RagRating.Red, RagRating.NotGreen), FigureOf(Of("CS01"), "2012-09-30"));
        Assert.Equal((RagRating.Red, RagRating.Red, false), (Of("SC02").Shown, Of("SC02").Rating, Of("SC02").Current!.AmberUsed));
        Assert.True(Of("SC02").Figures.Single(one => one.PeriodEnd == new DateOnly(2013, 3, 31)).AmberUsed);
        Assert.Equal((8.2m, true, RagRating.NotRated), (Of("SC03").Current!.Value!.Value, Of("SC03").Current!.IsProvisional, Of("SC03").Rating));
        Assert.Equal((true, 72m, TravelDirection.Improved), (Of("EL02").Current!.IsNotComparable, Of("EL02").Current!.ComparablePrevious!.Value, Of(
            "EL02").Direction));
        Assert.Equal(TravelDirection.NotComparable, Of("EL03").Direction);
        Assert.Equal((0.06m, 0.06m, 2, RagRating.Green), (Of("EL08").Current!.Value!.Value, Of("EL08").Current!.Target!.Value, Of(
            "EL08").Current!.DecimalPlaces, Of("EL08").Rating));
        Assert.Equal((74m, RagRating.Amber, RagRating.NotGreen), FigureOf(Of("AS04"), "2013-03-31"));
        Assert.Equal((74m, RagRating.Green, RagRating.Green), FigureOf(Of("AS04"), "2013-06-30"));
        Assert.Equal((new DateOnly(2013, 9, 30), true, RagRating.Green), (Of("EN01").Current!.PeriodEnd, Of("EN01").IsOld, Of("EN01").Shown));
        Assert.Equal(Basis.Cumulative, Of("ED01").Rules.Basis);
        Assert.Equal(("Participation", 95m, RagRating.Green, TravelDirection.Same), (Of("PH02").Current!.RatedSeries, Of(
            "PH02").Current!.RatedValue!.Value, Of("PH02").Rating, Of("PH02").Direction));
        var unrated = Of("EL07").Figures.Single(one => one.PeriodEnd == new DateOnly(2011, 3, 31));
        Assert.Equal((RagRating.NotRated, true), (unrated.Rating, unrated.Published is not null));
        Assert.Equal(new DateOnly(2013, 11, 15), Of("SC01").Current!.DataTo);
        var withoutFloor = report.KeyIndicators.SelectMany(one => one.Figures)
            .Where(one => one.PeriodEnd < new DateOnly(2014, 1, 1) && one is { Floor: null, AmberUsed: true });
        Assert.All(withoutFloor, figure => Assert.False(figure.Rating is RagRating.Amber or RagRating.Red));
    }

    [Fact]
    public async Task Texts_series_and_commentary_are_all_there()
    {
        Assert.Equal(
            (35, 28, 112 + 28, 239, 34, 89 + 56 + 38 + 85 + 18 + 69, 113, 70, 35, 36),
            await site.ReadAsync(async db => (
                await db.Indicators.CountAsync(one => one.Kind == IndicatorKind.Key),
                await db.Indicators.CountAsync(one => one.Kind != IndicatorKind.Key),
                await db.IndicatorCommentaries.CountAsync(),
                await db.ReportTexts.CountAsync(),
                await db.DataSeries.CountAsync(),
                await db.DataPoints.CountAsync(),
                await db.CompanionValues.CountAsync(),
                await db.SummaryTableRows.CountAsync(),
                await db.SummaryHighlights.CountAsync(),
                await db.PrintedCounts.CountAsync())));
        var report = await site.ReportAsync(Quarter);
        var near = report.Indicators.Single(one => one.Reference == "L10");
        Assert.Equal((ThresholdPosition.Above, ThresholdPosition.NotKnown), (near.PositionPublished, near.Threshold));
        Assert.Equal("Foreword", report.Sections[0].Name);
    }

    [Fact]
    public async Task Commentary_sections_and_lists_are_those_of_the_files_word_for_word()
    {
        static IEnumerable<string> InFile(string name, params string[] columns)
            => ResultsDownloadTests.Read(PerformanceSample.Bytes(name)).Select(row => string.Join('|', columns.Select(column => row[column].Trim()))).Order(StringComparer.Ordinal);
        var commentary = await site.ReadAsync(db => db.IndicatorCommentaries.Where(one => one.Report.Slug == Quarter && one.Indicator.Kind == IndicatorKind.Key)
            .Select(one => new { one.Indicator.Reference, one.Order, one.Text }).ToListAsync());
        Assert.Equal(InFile("kpi-commentary-2013-14-q3", "reference", "paragraph", "text"), commentary.Select(one => $"{one.Reference}|{one.Order}|{one.Text}").Order(StringComparer.Ordinal));
        var texts = await site.ReadAsync(db => db.ReportTexts.Where(one => one.Report.Slug == Quarter).Select(one => new { one.Section.Name, one.Order, one.Heading, one.Text }).ToListAsync());
        Assert.Equal(InFile("report-text", "section", "order", "heading", "text"), texts.Select(one => $"{one.Name}|{one.Order}|{one.Heading}|{one.Text}").Order(StringComparer.Ordinal));
        var bullets = await site.ReadAsync(db => db.SummaryHighlights.Where(one => one.Report.Slug == Quarter).Select(one => new { one.Status, one.Order, one.Indicator.Reference, one.Text }).ToListAsync());
        Assert.Equal(InFile("executive-summary-highlights", "status", "order", "reference", "text"), bullets.Select(one => $"{one.Status}|{one.Order}|{one.Reference}|{one.Text}").Order(StringComparer.Ordinal));
        var kept = await site.QuarterAsync();
        Assert.Equal((112, 239, 35), (
            kept.Indicators.Where(one => one.Kind == IndicatorKind.Key).Sum(one => one.Commentary.Count), kept.Sections.Sum(one => one.Texts.Count), kept.Summary.PrintedHighlights.Count));
    }

    [Fact]
    public async Task The_open_quarter_has_figures_entered_approved_sent_back_and_missing()
    {
        var report = await site.ReportAsync("2013-14-q4");
        var states = report.KeyIndicators.Where(one => one.Current?.PeriodEnd == new DateOnly(2014, 3, 31)).ToLookup(one => one.Current!.State);

        Assert.Equal(QuarterState.Open, report.State);
        Assert.All(Enum.GetValues<FigureState>(), state => Assert.NotEmpty(states[state]));
        Assert.Equal(2, report.KeyIndicators.Count(one => one.Current?.Restatements == 1));
        var moved = Assert.Single(report.KeyIndicators, one => one.Current?.TargetMoves == 1);
        Assert.Equal(("CM01", 55m, 50m, true), (moved.Reference, moved.Current!.FirstTarget!.Value, moved.Current.Target!.Value,
            moved.Current.IsGreenBecauseTargetMoved));
        Assert.All(report.KeyIndicators.SelectMany(one => one.Figures).Where(one => one.Floor is not null),
            figure => Assert.True(figure.HasIllustrativeLimits && figure.PeriodEnd >= new DateOnly(2014, 1, 1)));
        Assert.Equal(RagRating.NotAvailable, report.KeyIndicators.Single(one => one.Reference == "SC06").Shown);
    }

    private static (decimal, RagRating, RagRating) FigureOf(IndicatorPosition indicator, string end)
    {
        var figure = indicator.Figures.Single(one => one.PeriodEnd == DateOnly.Parse(end));
        return (figure.Value!.Value, figure.Shown, figure.Rating);
    }

    private static (int, int, int, int, int) Shape(RatingCounts counts) => (counts.Green, counts.Amber, counts.Red, counts.NotAvailable, counts.Total);

    private static (int, int, int, int) ShapeOf(RatingCounts counts) => (counts.Green, counts.Amber, counts.Red, counts.NotAvailable);

    private Task<Dictionary<(string Scope, SummaryRow Row), (int, int, int, int)>> PrintedAsync() => site.ReadAsync(db => db.PrintedCounts
        .ToDictionaryAsync(one => (one.Scope, one.Row), one => (one.Green, one.Amber, one.Red, one.NotAvailable)));
}
