using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>The period for which a figure is due in a quarter, and the period that its report shows.</summary>
public class PeriodsOfReportsTests
{
    private static readonly DateTime At = Given.MorningOf(2014, 2, 10);
    private static readonly DateOnly FirstDay = new(2014, 1, 1), LastDay = new(2014, 3, 31);
    private static readonly User Director = new("director@example.org", "Director", Role.Officer) { Id = 2 };

    private readonly Indicator indicator = new("EN01", IndicatorKind.Key);

    [Fact]
    public void An_annual_figure_from_before_the_quarter_is_due_until_it_is_approved()
    {
        var period = Period(new DateOnly(2013, 8, 31));
        Assert.Equal(period.PeriodEnd, Due());

        var result = Record(period, 10);
        Assert.Equal(period.PeriodEnd, Due());
        period.SendBack(result, "Check the schools", Director, At);
        Assert.Equal(period.PeriodEnd, Due());
        period.Approve(Record(period, 11), Director, At);
        Assert.Null(Due());

        DateOnly? Due() => DuePeriods.Of([period], Frequency.Annual, FirstDay, LastDay);
    }

    [Fact]
    public void A_figure_reported_a_quarter_late_shows_the_quarter_before()
    {
        var (september, december, march) = (Period(new DateOnly(2013, 9, 30)), Period(new DateOnly(2013, 12, 31)), Period(LastDay));
        Record(september, 2800);
        Record(december, 2900);
        march.Record(new ResultEntry { NoFigureReason = NoFigureReasons.TextOf(NoFigureKind.ReportedLate) }, null, wasSeen: false, new ResultOrigin("Officer"), At);

        Assert.Equal(december.PeriodEnd, CurrentOf(september, december, march)!.PeriodEnd);
        var other = Period(LastDay);
        other.Record(new ResultEntry { NoFigureReason = NoFigureReasons.TextOf(NoFigureKind.NotValidated) }, null, wasSeen: false, new ResultOrigin("Officer"), At);
        Assert.Equal(LastDay, CurrentOf(september, december, other)!.PeriodEnd);
    }

    [Fact]
    public void A_figure_of_the_year_before_has_neither_rating_nor_direction_nor_published_rating()
    {
        var (before, last) = (Period(new DateOnly(2013, 9, 30)), Period(LastDay));
        Record(before, 2800);
        Record(last, 2900);
        var definition = Definition();
        var figures = IndicatorFigure.SeriesOf([before, last], [definition]);
        Assert.Equal(TravelDirection.Improved, figures[^1].Direction);

        var position = Position(figures, definition, quarterFirstDay: new DateOnly(2014, 4, 1));
        Assert.Equal((RagRating.NotAvailable, TravelDirection.NotKnown, true), (position.Shown, position.Direction, position.IsOld));
        Assert.Equal(TravelDirection.Improved, Position(figures, definition, FirstDay).Direction);
    }

    [Fact]
    public void Monthly_figures_move_since_the_quarter_before_unless_the_definition_changed_between()
    {
        indicator.Define(new DateOnly(2010, 4, 1), new IndicatorRules("Waste", "count", 0, Polarity.Higher, Frequency.Monthly, Basis.Quarter), null, "Import", At);
        var (december, january, february, march) = (Period(new DateOnly(2013, 12, 31)), Period(new DateOnly(2014, 1, 31)), Period(new DateOnly(2014, 2, 28)), Period(LastDay));
        Record(december, 10);
        Record(january, 14);
        Record(february, 13);
        Record(march, 12);
        Assert.Equal(
            [TravelDirection.NotKnown, TravelDirection.Improved, TravelDirection.Improved, TravelDirection.Improved],
            IndicatorFigure.SeriesOf([december, january, february, march], indicator.Definitions).Select(figure => figure.Direction));

        var changed = february.With(new ResultEntry { Value = 13, IsNotComparable = true });
        Assert.Equal(
            [TravelDirection.NotKnown, TravelDirection.Improved, TravelDirection.NotComparable, TravelDirection.NotComparable],
            IndicatorFigure.SeriesOf([december, january, changed, march], indicator.Definitions).Select(figure => figure.Direction));
        var onTheNew = march.With(new ResultEntry { Value = 12, IsNotComparable = true, ComparablePrevious = 12 });
        Assert.Equal(TravelDirection.Same, IndicatorFigure.SeriesOf([december, january, changed, onTheNew], indicator.Definitions)[^1].Direction);
    }

    [Theory]
    [InlineData(Basis.Quarter, Basis.Cumulative, Frequency.Quarterly, true)]
    [InlineData(Basis.Rolling12Months, Basis.Quarter, Frequency.Quarterly, true)]
    [InlineData(Basis.Annual, Basis.Cumulative, Frequency.Annual, false)]
    [InlineData(Basis.YearToDate, Basis.Cumulative, Frequency.Quarterly, false)]
    [InlineData(Basis.NotStated, Basis.Quarter, Frequency.Quarterly, false)]
    public void A_figure_that_covers_another_time_than_the_one_before_is_not_comparable_with_it(Basis before, Basis after, Frequency frequency, bool changes)
    {
        var rules = new IndicatorRules("Waste", "count", 0, Polarity.Higher, frequency, before);
        indicator.Define(new DateOnly(2010, 4, 1), rules, null, "Import", At);
        indicator.Define(new DateOnly(2013, 10, 1), rules with { Basis = after }, "Counted otherwise.", "Officer", At);
        var periods = new[] { new DateOnly(2013, 6, 30), new DateOnly(2013, 9, 30), new DateOnly(2013, 12, 31) }.Select(Period).ToList();
        foreach (var period in periods)
        {
            Record(period, period.PeriodEnd.Month);
        }

        var figures = IndicatorFigure.SeriesOf(periods, indicator.Definitions);
        Assert.Equal([false, false, changes], figures.Select(figure => figure.IsNotComparable));
        Assert.Equal((TravelDirection.Improved, changes ? TravelDirection.NotComparable : TravelDirection.Improved), (figures[1].Direction, figures[2].Direction));
        var restated = periods[2].With(new ResultEntry { Value = 12, IsNotComparable = true, ComparablePrevious = 13 });
        Assert.Equal(TravelDirection.Worsened, IndicatorFigure.SeriesOf([periods[0], periods[1], restated], indicator.Definitions)[^1].Direction);
    }

    [Fact]
    public void A_trend_begins_where_the_basis_changed_and_one_total_a_year_has_a_trend()
    {
        var rules = new IndicatorRules("Waste", "count", 0, Polarity.Higher, Frequency.Annual, Basis.Cumulative);
        var definition = indicator.Define(new DateOnly(2000, 4, 1), rules, null, "Import", At);
        var periods = Enumerable.Range(2002, 12).Select(year => Period(new DateOnly(year, 3, 31))).ToList();
        foreach (var period in periods)
        {
            Record(period, period.PeriodEnd.Year * 2);
        }

        var figures = IndicatorFigure.SeriesOf(periods, indicator.Definitions);
        Assert.Equal((TravelDirection.Improved, new Trend(TrendKind.Improving, 12)), (figures[^1].Direction, Position(figures, definition, new DateOnly(2013, 1, 1)).Trend));
        Assert.False(rules.StartsAgain());

        var changed = indicator.Define(new DateOnly(2009, 4, 1), rules with { Basis = Basis.Snapshot }, "Counted on one day.", "Officer", At);
        figures = IndicatorFigure.SeriesOf(periods, indicator.Definitions);
        Assert.Equal(new Trend(TrendKind.TooFewPoints, 4), Position(figures, changed, new DateOnly(2013, 1, 1)).Trend);
    }

    private static IndicatorPosition Position(IReadOnlyList<IndicatorFigure> figures, IndicatorDefinition definition, DateOnly quarterFirstDay) => new()
    {
        Id = 1,
        Reference = "EN01",
        Kind = IndicatorKind.Key,
        Section = new SectionName("environment", "Environment", 1),
        Order = 1,
        Place = new IndicatorPlace(),
        Rules = definition.ToRules(),
        QuarterFirstDay = quarterFirstDay,
        Figures = figures,
        Current = figures[^1],
        Previous = figures[0],
    };

    private IndicatorFigure? CurrentOf(params IndicatorPeriod[] periods)
        => ReportedPeriods.CurrentOf(IndicatorFigure.SeriesOf(periods, [Definition()]), printed: null, Frequency.Quarterly, FirstDay, LastDay);

    private IndicatorDefinition Definition() => indicator.Definitions.Count > 0 ? indicator.Definitions[0]
        : indicator.Define(new DateOnly(2010, 4, 1), new IndicatorRules("Waste", "count", 0, Polarity.Higher, Frequency.Quarterly, Basis.Quarter), null, "Import", At);

    private IndicatorPeriod Period(DateOnly end) => new(indicator, end, DuePeriods.LabelOf(end));

    private static IndicatorResult Record(IndicatorPeriod period, decimal value)
        => period.Record(new ResultEntry { Value = value }, null, wasSeen: false, new ResultOrigin("Officer"), At);
}
