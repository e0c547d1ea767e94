using KccPerformance.Core.Performance.Entry;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>A figure as typed is read exactly, or refused with a reason.</summary>
public class FigureTextTests
{
    [Theory]
    [InlineData("83.3", "percent", "83.3")]
    [InlineData(" 83.3 % ", "percent", "83.3")]
    [InlineData("12%", "percentage points", "12")]
    [InlineData("1,000.5", "count", "1000.5")]
    [InlineData("1,234,567", "count", "1234567")]
    [InlineData("1000", "count", "1000")]
    [InlineData("-6.5%", "percent", "-6.5")]
    [InlineData("−6.5", "percent", "-6.5")]
    [InlineData(".5", "days", "0.5")]
    [InlineData("£1,200", "GBP", "1200")]
    [InlineData("0", "count", "0")]
    public void Thousands_and_signs_of_the_unit_are_read(string typed, string unit, string figure)
    {
        Assert.True(FigureText.TryRead(typed, unit, out var read, out var problem), problem);
        Assert.Equal(decimal.Parse(figure, System.Globalization.CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  \u00A0")]
    public void Blank_is_no_figure_and_no_mistake(string? typed)
    {
        Assert.True(FigureText.TryRead(typed, "count", out var read, out var problem));
        Assert.Equal((null, null), (read, problem));
    }

    [Theory]
    [InlineData("12%", "count")]
    [InlineData("1/2", "percent")]
    [InlineData("2013-12-31", "count")]
    [InlineData("31/12/2013", "count")]
    [InlineData("Dec-13", "count")]
    [InlineData("n/a", "percent")]
    [InlineData("12,5", "percent")]
    [InlineData("1,00", "count")]
    [InlineData("1.000.000", "count")]
    [InlineData("1e5", "count")]
    [InlineData("5.", "count")]
    [InlineData("--5", "count")]
    [InlineData("٣", "count")]
    [InlineData("1 000", "count")]
    [InlineData("=1+1", "count")]
    [InlineData("0.1234567", "percent")]
    [InlineData("9999999999999", "count")]
    [InlineData("99999999999999999999999999999999999999999999999", "count")]
    [InlineData("%", "percent")]
    public void What_could_mean_two_things_is_refused_with_a_reason(string typed, string unit)
    {
        Assert.False(FigureText.TryRead(typed, unit, out var read, out var problem));
        Assert.Null(read);
        Assert.StartsWith("“", problem, StringComparison.Ordinal);
    }
}
