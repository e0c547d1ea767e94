using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Tests.Charts;

/// <summary>Ticks are round numbers, and all figures lie between the first and the last.</summary>
public sealed class ChartScaleTests
{
    [Theory]
    [InlineData("49 77 76 83 82 84 75", "%", 0, "40% 50% 60% 70% 80% 90%")]
    [InlineData("94 96 87", "%", 0, "85% 90% 95% 100%")]
    [InlineData("75 75", "%", 0, "65% 70% 75% 80% 85%")]
    [InlineData("100 100", "%", 0, "85% 90% 95% 100%")]
    [InlineData("0.12 0.10 0.07 0.06", "%", 2, "0.04% 0.06% 0.08% 0.1% 0.12% 0.14%")]
    [InlineData("1243 2532 3603 500 4050", "", 0, "0 1,000 2,000 3,000 4,000 5,000")]
    [InlineData("-5 3 -12", "", 0, "−15 −10 −5 0 5")]
    [InlineData("0 1", "", 0, "0 1 2")]
    [InlineData("1000000 2500000", "", 0, "500,000 1 million 1.5 million 2 million 2.5 million 3 million")]
    public void Ticks_are_round(string figures, string suffix, int decimals, string ticks)
    {
        var unit = new ChartUnit(suffix, decimals);
        var values = figures.Split(' ').Select(decimal.Parse).ToList();
        var scale = ValueScale.Of(values, unit, 20, 200);
        Assert.Equal(ticks, string.Join(' ', scale.Ticks.Select(unit.Tick)));
        Assert.All(values, value => Assert.InRange(scale.Y(value), 20, 200.001));
    }

    [Theory]
    [InlineData(84, "%", 0, "84%")]
    [InlineData(0.1, "%", 2, "0.10%")]
    [InlineData(3603, "", 0, "3,603")]
    [InlineData(-1.25, "", 1, "−1.3")]
    public void A_figure_has_its_decimal_places(double value, string suffix, int decimals, string text)
        => Assert.Equal(text, new ChartUnit(suffix, decimals).Format((decimal)value));

    [Fact]
    public void Units_are_said_in_sentences()
        => Assert.Equal(
            ["14 days", "34.5%", "3,138 thousand miles", "84%", "2,560"],
            [
                ChartUnit.Days().InWords(14), ChartUnit.PercentagePoints(1).InWords(34.5m), ChartUnit.Thousand("miles").InWords(3138),
                ChartUnit.Percent(0).InWords(84), ChartUnit.Count().InWords(2560),
            ]);
}
