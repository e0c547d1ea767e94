using System.Globalization;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>The rating rules as a table of cases, with figures of the 2013/14 report where it has one.</summary>
public class RatingRulesTests
{
    [Theory]
    [InlineData("84", "75", "62", 0, Polarity.Higher, RagRating.Green)]
    [InlineData("75", "75", "62", 0, Polarity.Higher, RagRating.Green)]
    [InlineData("74.6", "75", "62", 0, Polarity.Higher, RagRating.Green)]
    [InlineData("74.4", "75", "62", 0, Polarity.Higher, RagRating.Amber)]
    [InlineData("62", "75", "62", 0, Polarity.Higher, RagRating.Amber)]
    [InlineData("61.4", "75", "62", 0, Polarity.Higher, RagRating.Red)]
    [InlineData("49", "75", "62", 0, Polarity.Higher, RagRating.Red)]
    [InlineData("49", "75", null, 0, Polarity.Higher, RagRating.NotGreen)]
    [InlineData("75", "75", null, 0, Polarity.Higher, RagRating.Green)]
    [InlineData("0.10", "0.1", null, 2, Polarity.Lower, RagRating.Green)]
    [InlineData("0.12", "0.10", "0.1212", 2, Polarity.Lower, RagRating.Amber)]
    [InlineData("0.125", "0.10", "0.1212", 2, Polarity.Lower, RagRating.Red)]
    [InlineData("8.1", "6", "8.05", 1, Polarity.Lower, RagRating.Red)]
    [InlineData("8.0", "6", "8.05", 1, Polarity.Lower, RagRating.Amber)]
    [InlineData("5.99", "6", "8.05", 1, Polarity.Lower, RagRating.Green)]
    [InlineData("-6.5", "-7", "-10", 1, Polarity.Higher, RagRating.Green)]
    [InlineData(null, "75", "62", 0, Polarity.Higher, RagRating.NotAvailable)]
    [InlineData("84", null, "62", 0, Polarity.Higher, RagRating.NotRated)]
    public void A_value_is_rated_as_it_is_shown(string? value, string? target, string? floor, int places, Polarity polarity, RagRating expected)
        => Assert.Equal(expected, RatingRules.Rate(new RatedFigure(Of(value), Of(target), places, polarity) { Floor = Of(floor) }));

    [Theory]
    [InlineData("90", RagRating.Green)]
    [InlineData("89.9", RagRating.Red)]
    public void Without_amber_every_miss_is_red_with_a_floor_and_without(string value, RagRating expected)
    {
        var figure = new RatedFigure(Of(value), 90, 1, Polarity.Higher) { AmberUsed = false };
        Assert.Equal(expected, RatingRules.Rate(figure));
        Assert.Equal(expected, RatingRules.Rate(figure with { Floor = 50 }));
    }

    [Theory]
    [InlineData("8", RagRating.Green)]
    [InlineData("10", RagRating.Green)]
    [InlineData("10.1", RagRating.Amber)]
    [InlineData("12", RagRating.Amber)]
    [InlineData("12.1", RagRating.Red)]
    [InlineData("7.9", RagRating.Amber)]
    [InlineData("5.9", RagRating.Red)]
    public void Where_closeness_counts_the_band_is_green_and_a_floor_stands_on_either_side(string value, RagRating expected)
        => Assert.Equal(
            expected,
            RatingRules.Rate(new RatedFigure(Of(value), 9, 1, Polarity.Closeness) { Lower = 8, Upper = 10, Floor = 6, UpperFloor = 12 }));

    [Theory]
    [InlineData("6", null, "14", RagRating.Amber)]
    [InlineData("6", null, "14.1", RagRating.Red)]
    [InlineData("6", null, "6", RagRating.Amber)]
    [InlineData("6", null, "5.9", RagRating.Red)]
    [InlineData("14", null, "14", RagRating.Amber)]
    [InlineData("14", null, "14.1", RagRating.Red)]
    [InlineData("14", null, "6", RagRating.Amber)]
    [InlineData("14", null, "5.9", RagRating.Red)]
    [InlineData(null, "14", "6", RagRating.Amber)]
    [InlineData(null, "14", "5.9", RagRating.Red)]
    [InlineData("6", "12", "12.1", RagRating.Red)]
    [InlineData("6", "12", "7", RagRating.Amber)]
    public void A_floor_on_one_side_of_the_target_stands_at_the_same_distance_on_the_other(string? floor, string? upperFloor, string value, RagRating expected)
        => Assert.Equal(
            expected,
            RatingRules.Rate(new RatedFigure(Of(value), 10, 1, Polarity.Closeness) { Lower = 9, Upper = 11, Floor = Of(floor), UpperFloor = Of(upperFloor) }));

    [Theory]
    [InlineData("8.2", RagRating.NotRated)]
    [InlineData("10", RagRating.Green)]
    public void Where_closeness_counts_and_no_band_is_known_only_the_target_is_green(string value, RagRating expected)
        => Assert.Equal(expected, RatingRules.Rate(new RatedFigure(Of(value), 10, 1, Polarity.Closeness)));

    [Theory]
    [InlineData("8.2", RagRating.Red)]
    [InlineData("10", RagRating.Green)]
    public void Where_closeness_counts_and_amber_is_not_used_a_miss_is_red_without_a_band(string value, RagRating expected)
        => Assert.Equal(expected, RatingRules.Rate(new RatedFigure(Of(value), 10, 1, Polarity.Closeness) { AmberUsed = false }));

    [Fact]
    public void Where_closeness_counts_a_band_without_floors_never_guesses_amber_or_red()
        => Assert.Equal(RagRating.NotGreen, RatingRules.Rate(new RatedFigure(11, 9, 0, Polarity.Closeness) { Lower = 8, Upper = 10 }));

    [Theory]
    [InlineData("2013-09-30", null, Frequency.Quarterly, true)]
    [InlineData("2013-12-31", null, Frequency.Quarterly, false)]
    [InlineData("2013-11-30", "2013-11-15", Frequency.Quarterly, false)]
    [InlineData("2013-12-31", "2013-09-20", Frequency.Quarterly, true)]
    [InlineData("2013-08-31", null, Frequency.Annual, false)]
    [InlineData("2013-09-30", null, Frequency.HalfYearly, false)]
    [InlineData("2013-06-30", null, Frequency.HalfYearly, true)]
    public void Data_from_before_the_quarter_are_old(string end, string? dataTo, Frequency frequency, bool isOld)
        => Assert.Equal(isOld, RatingRules.IsOld(DateOnly.Parse(end), dataTo is null ? null : DateOnly.Parse(dataTo), frequency, new DateOnly(2013, 10, 1)));

    [Theory]
    [InlineData("2014-01-01", true)]
    [InlineData("2014-04-01", true)]
    public void A_figure_of_april_to_september_is_old_once_the_next_half_year_is_due(string quarterFirstDay, bool isOld)
        => Assert.Equal(isOld, RatingRules.IsOld(new DateOnly(2013, 9, 30), null, Frequency.HalfYearly, DateOnly.Parse(quarterFirstDay)));

    [Theory]
    [InlineData("101", "80", "100", ThresholdPosition.Above)]
    [InlineData("100", "80", "100", ThresholdPosition.Within)]
    [InlineData("79", "80", "100", ThresholdPosition.Below)]
    [InlineData("101", null, "100", ThresholdPosition.Above)]
    [InlineData("90", null, "100", ThresholdPosition.NotKnown)]
    [InlineData("90", null, null, ThresholdPosition.NotKnown)]
    [InlineData(null, "80", "100", ThresholdPosition.NotKnown)]
    public void Activity_is_placed_by_its_thresholds(string? value, string? lower, string? upper, ThresholdPosition expected)
        => Assert.Equal(expected, RatingRules.PositionOf(Of(value), Of(lower), Of(upper)));

    [Theory]
    [InlineData("82", "84", Polarity.Higher, Basis.Quarter, TravelDirection.Improved)]
    [InlineData("84", "82", Polarity.Higher, Basis.Quarter, TravelDirection.Worsened)]
    [InlineData("82", "84", Polarity.Lower, Basis.Quarter, TravelDirection.Worsened)]
    [InlineData("84.4", "83.6", Polarity.Higher, Basis.Quarter, TravelDirection.Same)]
    [InlineData("11", "9", Polarity.Closeness, Basis.Quarter, TravelDirection.Same)]
    [InlineData("11", "10", Polarity.Closeness, Basis.Quarter, TravelDirection.Improved)]
    [InlineData("82", null, Polarity.Higher, Basis.Quarter, TravelDirection.NotKnown)]
    public void The_direction_is_the_change_as_shown_signed_by_polarity(string before, string? now, Polarity polarity, Basis basis, TravelDirection expected)
        => Assert.Equal(expected, TravelRules.DirectionOf(Point("2013-12-31", now), Point("2013-09-30", before), 0, polarity, basis));

    [Theory]
    [InlineData(Basis.YearToDate, "2013-03-31", TravelDirection.NotComparable)]
    [InlineData(Basis.Cumulative, "2013-03-31", TravelDirection.NotComparable)]
    [InlineData(Basis.Cumulative, "2013-09-30", TravelDirection.Improved)]
    [InlineData(Basis.Quarter, "2013-03-31", TravelDirection.Improved)]
    public void What_starts_again_in_April_is_not_compared_across_it(Basis basis, string before, TravelDirection expected)
        => Assert.Equal(expected, TravelRules.DirectionOf(Point("2013-12-31", "5"), Point(before, "4"), 0, Polarity.Higher, basis));

    [Fact]
    public void A_changed_definition_is_compared_with_the_value_on_the_new_one_or_not_at_all()
    {
        var changed = Point("2013-08-31", "74") with { IsNotComparable = true };
        Assert.Equal(TravelDirection.NotComparable, TravelRules.DirectionOf(changed, Point("2012-08-31", "78"), 0, Polarity.Higher, Basis.Annual));
        Assert.Equal(TravelDirection.Improved, TravelRules.DirectionOf(changed with { ComparablePrevious = 72 }, Point("2012-08-31", "78"), 0,
            Polarity.Higher, Basis.Annual));
    }

    [Theory]
    [InlineData("1 2 3 4 5 6 7", Polarity.Higher, TrendKind.TooFewPoints)]
    [InlineData("1 2 3 4 5 6 7 8", Polarity.Higher, TrendKind.Improving)]
    [InlineData("1 2 3 4 5 6 7 8", Polarity.Lower, TrendKind.Worsening)]
    [InlineData("9 10 8 11 9 12 8 10", Polarity.Higher, TrendKind.NoClearTrend)]
    [InlineData("5 5 5 5 5 5 5 5", Polarity.Higher, TrendKind.NoClearTrend)]
    [InlineData("15 14 13 12 11 11 10 10", Polarity.Closeness, TrendKind.Improving)]
    public void A_trend_needs_eight_points_and_a_slope_that_is_not_chance(string values, Polarity polarity, TrendKind expected)
        => Assert.Equal(expected, TrendRules.Of(Series(values), polarity, Basis.Quarter).Kind);

    [Fact]
    public void A_trend_is_not_measured_on_values_that_start_again_and_begins_where_the_definition_changed()
    {
        var points = Series("1 2 3 4 5 6 7 8").ToList();
        Assert.Equal(TrendKind.NotMeasured, TrendRules.Of(points, Polarity.Higher, Basis.YearToDate).Kind);
        points[2] = points[2] with { IsNotComparable = true };
        Assert.Equal(new Trend(TrendKind.TooFewPoints, 6), TrendRules.Of(points, Polarity.Higher, Basis.Quarter));
    }

    [Theory]
    [InlineData(Polarity.Higher, "60", "61", null, null, null, TargetMeasure.Floor)]
    [InlineData(Polarity.Higher, "60", "60", null, null, null, null)]
    [InlineData(Polarity.Lower, "5", "4.9", null, null, null, TargetMeasure.Floor)]
    [InlineData(Polarity.Lower, "5", "5", null, null, null, null)]
    [InlineData(Polarity.Higher, null, "61", null, null, null, null)]
    [InlineData(Polarity.Closeness, "10", "12", null, null, null, null)]
    [InlineData(Polarity.Closeness, "10", "12", null, "8", "13", TargetMeasure.Floor)]
    [InlineData(Polarity.Closeness, "10", "9", "14", "8", "12", TargetMeasure.Floor)]
    [InlineData(Polarity.Closeness, "10", "6", "11", "8", "12", TargetMeasure.UpperFloor)]
    [InlineData(Polarity.Closeness, "10", "6", "12", "8", "12", null)]
    [InlineData(Polarity.Higher, null, null, null, "13", "12", TargetMeasure.Lower)]
    public void A_floor_is_on_the_side_of_the_target_that_the_polarity_needs(
        Polarity polarity, string? target, string? floor, string? upperFloor, string? lower, string? upper, TargetMeasure? wrong)
    {
        decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
        var figure = new RatedFigure(null, Number(target), 0, polarity) { Floor = Number(floor), UpperFloor = Number(upperFloor), Lower = Number(lower), Upper = Number(upper) };
        Assert.Equal(wrong, LimitRules.ProblemOf(figure)?.Measure);
    }

    [Fact]
    public void Counts_add_up_to_the_indicators_and_say_what_changed()
    {
        var now = RatingCounts.Of([RagRating.Green, RagRating.Green, RagRating.Amber, RagRating.NotGreen, RagRating.NotAvailable,
            RagRating.NotRated], oldData: 1);
        var before = RatingCounts.Of([RagRating.Green, RagRating.Amber, RagRating.Amber, RagRating.Red, RagRating.NotAvailable, RagRating.NotRated]);
        Assert.True(now.AddsUp);
        Assert.Equal((6, 33, 1), (now.Total, now.PercentGreen, now.OldData));
        Assert.Equal((1, -1, -1, 1, 0), (now.Since(before).Green, now.Since(before).Amber, now.Since(before).Red, now.Since(before).NotGreen,
            now.Since(before).NotAvailable));
        Assert.False((now with { Expected = 7 }).AddsUp);
    }

    private static IReadOnlyList<TravelPoint> Series(string values)
        => [.. values.Split(' ').Select((value, index) => new TravelPoint(new DateOnly(2012, 3, 31).AddMonths(index * 3), decimal.Parse(value), 10))];

    private static TravelPoint Point(string end, string? value) => new(DateOnly.Parse(end), Of(value), 10);

    private static decimal? Of(string? number) => number is null ? null : decimal.Parse(number, CultureInfo.InvariantCulture);
}
