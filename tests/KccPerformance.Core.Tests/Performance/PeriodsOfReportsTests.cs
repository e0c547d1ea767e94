using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
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
