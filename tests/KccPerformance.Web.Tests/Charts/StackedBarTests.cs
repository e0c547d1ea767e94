using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Tests.Charts;

/// <summary>Counts are drawn side by side to scale, each with its shape and number.</summary>
public sealed class StackedBarTests
{
    private static readonly StackedBar Bar = new()
    {
        Id = "bar",
        Title = "December 2013",
        Scale = 40,
        Parts = [new(ChartMark.Red, "red", 5), new(ChartMark.Amber, "amber", 10), new(ChartMark.NotGreen, "not green", 0), new(ChartMark.Green, "green", 20)],
    };

    [Fact]
    public void Blocks_are_to_scale_and_nothing_is_drawn_for_none()
    {
        var blocks = Bar.Draw().Parts.OfType<ChartBlock>().ToList();
        Assert.Equal([(0, 0.125), (0.125, 0.375), (0.375, 0.875)], blocks.Select(block => (block.X1, block.X2)));
        Assert.Equal(["5", "10", "20"], Bar.Draw().Parts.OfType<ChartText>().Select(text => text.Text));
        Assert.Equal("5 red, 10 amber, 20 green.", Bar.Draw().Description);
    }

    [Fact]
    public void More_than_the_scale_still_fits() => Assert.Equal(1, (Bar with { Scale = 1 }).Draw().Parts.OfType<ChartBlock>().Max(block => block.X2), 6);

    [Fact]
    public void None_at_all_is_said() => Assert.Equal("None.", (Bar with { Parts = [] }).Draw().Description);

    [Fact]
    public void It_is_well_formed_and_has_no_style()
    {
        var bar = new ChartReading(Bar.Draw());
        Assert.DoesNotContain("style=", bar.Source, StringComparison.Ordinal);
        Assert.Equal(["5", "10", "20"], bar.Words("block"));
    }
}
