using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Tests.Charts;

/// <summary>The title of a chart states its finding in words.</summary>
public sealed class ChartFindingTests
{
    [Fact]
    public void Nothing_yet() => Assert.Equal("No figures yet", ChartFinding.Of(ChartReading.Of(null, null)));

    [Fact]
    public void A_figure_without_a_target()
        => Assert.Equal("56% in December 2012", ChartFinding.Of(ChartReading.Of(51, 56)));

    [Theory]
    [InlineData("81.6 86.5 82.0 79.4 75.8 76.2", 90, "Short of target at all 6 results, and 10.3 points lower than a year ago")]
    [InlineData("49 77 76 83 82 84", 75, "At or better than target since December 2012, and 7.0 points higher than a year ago")]
    [InlineData("90 92", 90, "At or better than target at both results")]
    [InlineData("92 89", 90, "Short of target in December 2012")]
    [InlineData("92 90 91 91 92", 90, "At or better than target at all 5 results, and the same as a year ago")]
    public void Against_the_target(string figures, int target, string finding)
    {
        var points = figures.Split(' ').Select((figure, index) => new ChartPoint(ChartReading.QuarterEnd(index), decimal.Parse(figure)) { Target = target })
            .ToList();
        Assert.Equal(finding, ChartFinding.Of(ChartReading.Of() with { Points = points, Unit = ChartUnit.Percent(1), Better = Better.Higher }));
    }

    [Fact]
    public void Lower_can_be_better()
    {
        var points = ChartReading.Of(8, 5.4m).Points.Select(point => point with { Target = 6 }).ToList();
        Assert.Equal("At or better than target in December 2012",
            ChartFinding.Of(ChartReading.Of() with { Points = points, Unit = ChartUnit.Percent(1), Better = Better.Lower }));
    }

    [Fact]
    public void A_rating_decides_where_figures_cannot()
    {
        var points = ChartReading.Of(10.9m, 9.7m).Points
            .Select((point, index) => point with { Target = 10, Mark = index == 0 ? ChartMark.Amber : ChartMark.Green }).ToList();
        Assert.Equal("At or better than target in December 2012", ChartFinding.Of(ChartReading.Of() with { Points = points, Better = Better.Closer }));
    }

    [Fact]
    public void The_share_of_a_years_target()
    {
        ChartPoint[] points =
        [
            new(new DateOnly(2013, 6, 30), 1243) { Target = 500 }, new(new DateOnly(2013, 9, 30), 2532) { Target = 1250 },
            new(new DateOnly(2013, 12, 31), 3603) { Target = 2350 }, new(new DateOnly(2014, 3, 31)) { Target = 4050 },
        ];
        var chart = ChartReading.Of() with { Points = points, Unit = ChartUnit.Count(), StartsAgainInApril = true, Better = Better.Higher };
        Assert.Equal("89% of the year’s target after 9 months", ChartFinding.Of(chart));
    }

    [Fact]
    public void A_changed_definition_is_not_compared_with_a_year_ago()
    {
        ChartPoint[] points = [new(new DateOnly(2012, 8, 31), 78) { Target = 74 },
            new(new DateOnly(2013, 8, 31), 74) { Target = 74, IsNotComparable = true }];
        Assert.Equal("At or better than target at both results", ChartFinding.Of(ChartReading.Of() with { Points = points, Better = Better.Higher }));
    }
}
