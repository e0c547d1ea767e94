using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>Changes of targets, figures and definitions keep the earlier values.</summary>
public class IndicatorPeriodTests
{
    private static readonly DateTime InTheYear = Given.MorningOf(2013, 12, 5);
    private static readonly DateOnly YearFirstDay = new(2013, 4, 1);
    private static readonly TargetOrigin Manager = new("Performance manager");
    private static readonly TargetDecision Decision = new("Cabinet", "14", new DateOnly(2013, 12, 2));

    private readonly Indicator indicator = new("CS01", IndicatorKind.Key);

    [Fact]
    public void A_moved_target_keeps_the_first_one_with_reason_and_decision()
    {
        var period = Period();
        period.SetFirst(TargetMeasure.Target, 75, Manager, InTheYear);
        var change = period.Move(TargetMeasure.Target, 74, "Fewer advisors", Decision, YearFirstDay, Manager, InTheYear);

        Assert.Equal((74m, 75m, 1), (period.Target!.Value, period.FirstTarget!.Value, period.TargetMoves));
        Assert.Equal((75m, 74m, "Fewer advisors", "Cabinet", "14"), (change.From!.Value, change.To!.Value, change.Reason, change.DecidedBy,
            change.MinuteReference));
        Assert.Equal([true, false], period.TargetChanges.Select(one => one.IsFirst));
    }

    [Fact]
    public void A_target_cannot_be_set_twice_nor_moved_without_a_reason_or_in_the_year_without_a_decision()
    {
        var period = Period();
        period.SetFirst(TargetMeasure.Target, 75, Manager, InTheYear);
        Assert.Throws<RuleException>(() => period.SetFirst(TargetMeasure.Target, 74, Manager, InTheYear));
        Assert.Throws<RuleException>(() => period.Move(TargetMeasure.Target, 74, " ", Decision, YearFirstDay, Manager, InTheYear));
        Assert.Throws<RuleException>(() => period.Move(TargetMeasure.Target, 74, "Fewer advisors", decision: null, YearFirstDay, Manager, InTheYear));
        Assert.Throws<RuleException>(() => period.Move(TargetMeasure.Target, 75, "Fewer advisors", Decision, YearFirstDay, Manager, InTheYear));
        period.Move(TargetMeasure.Target, 74, "Fewer advisors", decision: null, YearFirstDay, Manager, Given.MorningOf(2013, 3, 1));
        Assert.Equal(74, period.Target);
    }

    [Theory]
    [InlineData(TargetMeasure.Target)]
    [InlineData(TargetMeasure.Floor)]
    [InlineData(TargetMeasure.UpperFloor)]
    [InlineData(TargetMeasure.Lower)]
    [InlineData(TargetMeasure.Upper)]
    [InlineData(TargetMeasure.RatedTarget)]
    public void A_figure_that_was_removed_by_decision_is_not_set_again_without_one(TargetMeasure measure)
    {
        var period = Period();
        period.SetFirst(measure, 75, Manager, InTheYear);
        period.Move(measure, to: null, "Not used this year", Decision, YearFirstDay, Manager, InTheYear);

        Assert.Throws<RuleException>(() => period.SetFirst(measure, 60, Manager, InTheYear));
        Assert.Throws<RuleException>(() => period.Move(measure, 60, "Used after all", decision: null, YearFirstDay, Manager, InTheYear));
        period.Move(measure, 60, "Used after all", Decision, YearFirstDay, Manager, InTheYear);
        Assert.Equal((60m, 75m), (period[measure]!.Value, period.FirstOf(measure)!.Value));
    }

    [Fact]
    public void Green_because_the_target_moved_is_said_of_a_target_a_rated_series_and_a_green_band()
    {
        var rules = new IndicatorRules("Calls answered", "percent", 0, Polarity.Higher, Frequency.Quarterly, Basis.Quarter);
        Assert.True(Rated(rules, TargetMeasure.Target, 90, 80, new ResultEntry { Value = 84 }));
        Assert.False(Rated(rules, TargetMeasure.Target, 84, 80, new ResultEntry { Value = 84 }));
        Assert.True(Rated(rules with { RatedSeries = "Participation" }, TargetMeasure.RatedTarget, 90, 80, new ResultEntry { Value = 10, RatedValue = 84 }));
        Assert.True(Rated(rules with { Polarity = Polarity.Closeness }, TargetMeasure.Lower, 85, 80, new ResultEntry { Value = 84 }));
        Assert.False(Rated(rules with { Polarity = Polarity.Closeness }, TargetMeasure.Lower, 82, 80, new ResultEntry { Value = 84 }));

        static bool Rated(IndicatorRules rules, TargetMeasure measure, decimal first, decimal now, ResultEntry entry)
        {
            var of = new Indicator("CS01", IndicatorKind.Key);
            var definition = of.Define(YearFirstDay, rules, reason: null, "Import", InTheYear);
            var period = new IndicatorPeriod(of, new DateOnly(2013, 12, 31), "Dec 13");
            if (rules.Polarity == Polarity.Closeness)
            {
                period.SetFirst(TargetMeasure.Upper, 95, Manager, InTheYear);
            }

            period.SetFirst(measure, first, Manager, InTheYear);
            period.Move(measure, now, "Agreed", Decision, YearFirstDay, Manager, InTheYear);
            period.Record(entry, restatement: null, wasSeen: false, new ResultOrigin("Officer"), InTheYear);
            var figure = Assert.Single(IndicatorFigure.SeriesOf([period], [definition]));
            Assert.Equal(RagRating.Green, figure.Rating);
            return figure.IsGreenBecauseTargetMoved;
        }
    }

    [Fact]
    public void The_data_of_a_figure_end_with_its_period_or_before()
    {
        var (period, origin) = (Period(), new ResultOrigin("Performance officer"));
        var refused = Assert.Throws<RuleException>(() => period.Record(
            new ResultEntry { Value = 84, DataTo = period.PeriodEnd.AddDays(1) }, restatement: null, wasSeen: false, origin, InTheYear));
        Assert.Equal(nameof(ResultEntry.DataTo), refused.Field);
        period.Record(new ResultEntry { Value = 84, DataTo = period.PeriodEnd }, restatement: null, wasSeen: false, origin, InTheYear);
        Assert.Equal(period.PeriodEnd, period.DataTo);
    }

    [Fact]
    public void A_restated_figure_has_our_rating_and_not_the_one_published_of_the_earlier_figure()
    {
        var definition = indicator.Define(YearFirstDay, new IndicatorRules("Calls answered", "percent", 0, Polarity.Higher, Frequency.Quarterly, Basis.Quarter), null, "Import", InTheYear);
        var (period, origin) = (Period(), new ResultOrigin("Performance officer"));
        period.SetFirst(TargetMeasure.Target, 75, Manager, InTheYear);
        period.SetFirst(TargetMeasure.Floor, 60, Manager, InTheYear);
        period.Record(new ResultEntry { Value = 84 }, restatement: null, wasSeen: false, origin, InTheYear);
        period.Publish(RagRating.Green, "003:100");
        Assert.Equal((RagRating.Green, RagRating.Green), Shown());

        period.Record(new ResultEntry { Value = 84, DataTo = new DateOnly(2013, 12, 1) }, new Restatement(RestatementKind.BetterData, "The month was not complete"), wasSeen: true, origin, InTheYear);
        Assert.Equal((RagRating.Green, RagRating.Green), Shown());

        period.Record(new ResultEntry { Value = 49 }, new Restatement(RestatementKind.Correction, "Counted twice"), wasSeen: true, origin, InTheYear);
        Assert.Equal((null, RagRating.Red), Shown());

        period.Publish(RagRating.Amber, "004:100");
        Assert.Equal((RagRating.Amber, RagRating.Amber), Shown());

        (RagRating? Published, RagRating Shown) Shown()
            => Assert.Single(IndicatorFigure.SeriesOf([period], [definition])) is var figure ? (figure.Published, figure.Shown) : default;
    }

    [Fact]
    public void A_figure_that_a_committee_has_seen_is_restated_with_a_reason_and_the_first_is_kept()
    {
        var period = Period();
        var origin = new ResultOrigin("Performance officer");
        period.Record(new ResultEntry { Value = 84 }, restatement: null, wasSeen: false, origin, InTheYear);
        Assert.Throws<RuleException>(() => period.Record(new ResultEntry { Value = 83 }, restatement: null, wasSeen: true, origin, InTheYear));
        Assert.Throws<RuleException>(() => period.Record(new ResultEntry { Value = 83 }, new Restatement(RestatementKind.BetterData, ""),
            wasSeen: true, origin, InTheYear));
        period.Record(new ResultEntry { Value = 83 }, new Restatement(RestatementKind.BetterData, "Two days were missing"), wasSeen: true, origin, InTheYear);

        Assert.Equal((83m, 1), (period.Value!.Value, period.Restatements));
        Assert.Equal([84m, 83m], period.Results.Select(one => one.Value!.Value));
        Assert.Equal(FigureState.Entered, period.State);
    }

    [Fact]
    public void Nobody_approves_their_own_figure_and_a_figure_is_sent_back_with_a_reason()
    {
        var (officer, director) = (User(1, "Performance officer"), User(2, "Director"));
        var period = Period();
        var result = period.Record(new ResultEntry { Value = 84 }, null, wasSeen: false, By(officer), InTheYear);
        Assert.Throws<RuleException>(() => period.Approve(result, officer, InTheYear));
        Assert.Throws<RuleException>(() => period.SendBack(result, " ", director, InTheYear));
        Assert.Equal("Check January", period.SendBack(result, " Check January ", director, InTheYear).Reason);
        Assert.Equal(FigureState.SentBack, period.State);
        Assert.Throws<RuleException>(() => period.Approve(result, director, InTheYear));
        period.Approve(period.Record(new ResultEntry { Value = 85 }, null, wasSeen: false, By(officer), InTheYear), director, InTheYear);
        Assert.Equal(FigureState.Approved, period.State);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("84", "It is late")]
    public void A_figure_is_a_value_or_a_reason_for_having_none(string? value, string? reason)
        => Assert.Throws<RuleException>(() => Period().Record(
            new ResultEntry { Value = value is null ? null : decimal.Parse(value), NoFigureReason = reason }, null, wasSeen: false, new ResultOrigin(
                "Officer"), InTheYear));

    [Fact]
    public void Rules_of_2011_2013_and_today_stand_side_by_side()
    {
        var rules = new IndicatorRules("Calls answered", "percent", 1, Polarity.Higher, Frequency.Quarterly, Basis.Quarter);
        indicator.Define(new DateOnly(2013, 4, 1), rules with { DecimalPlaces = 0 }, reason: null, "Import", InTheYear);
        indicator.Define(new DateOnly(2011, 4, 1), rules, "The rules of 2011", "Import", InTheYear);
        indicator.Define(new DateOnly(2026, 4, 1), rules with { DecimalPlaces = 2, AmberUsed = false }, "The rules of today", "Import", InTheYear);

        List<int> years = [2009, 2012, 2013, 2025, 2027];
        Assert.Equal([1, 1, 0, 0, 2], years.ConvertAll(year => indicator.DefinitionOn(new DateOnly(year, 9, 30)).DecimalPlaces));
        Assert.Throws<RuleException>(() => indicator.Define(new DateOnly(2027, 4, 1), rules, " ", "Import", InTheYear));
    }

    [Theory]
    [InlineData("0.000001", true)]
    [InlineData("0.0000001", false)]
    [InlineData("1000000000000", true)]
    [InlineData("1000000000001", false)]
    public void Figures_have_six_decimal_places_at_most(string number, bool canBeKept)
        => Assert.Equal(canBeKept, Figure.CanBeKept(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));

    private static ResultOrigin By(User author) => new(author.DisplayName) { Author = author };

    private static User User(int id, string name) => new($"{id}@example.org", name, Role.Officer) { Id = id };

    private IndicatorPeriod Period() => new(indicator, new DateOnly(2013, 12, 31), "Dec 13");
}
