using System.Globalization;
using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Tests.Charts;

/// <summary>The unit of a figure agrees with its number.</summary>
public sealed class ChartUnitTests
{
    [Theory]
    [InlineData("1", "1 day", "1 day")]
    [InlineData("14", "14 days", "14 days")]
    [InlineData("0", "0 days", "0 days")]
    public void DaysAgreeWithTheNumber(string figure, string inWords, string difference)
    {
        Assert.Equal(inWords, ChartUnit.Days().InWords(decimal.Parse(figure, CultureInfo.InvariantCulture)));
        Assert.Equal(difference, figure + ChartUnit.Days().WordAfter(figure));
    }

    [Theory]
    [InlineData("1", "1 point")]
    [InlineData("1.0", "1.0 points")]
    [InlineData("12", "12 points")]
    public void DifferencesOfPercentagesAreInPoints(string figure, string difference)
        => Assert.Equal(difference, figure + ChartUnit.Percent(0).WordAfter(figure));
}
