using KccPerformance.Core.Performance;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>A figure is called by its reference and the month in which its period ends.</summary>
public sealed class FigureCodeTests
{
    [Theory]
    [InlineData("SC02-2013-12", "SC02", 2013, 12, 31)]
    [InlineData("sc02-2012-02", "sc02", 2012, 2, 29)]
    [InlineData("A-1.2-2014-03", "A-1.2", 2014, 3, 31)]
    [InlineData("ED01-2013-08-15", "ED01", 2013, 8, 15)]
    public void A_code_is_read_and_written_alike(string text, string reference, int year, int month, int day)
    {
        var code = FigureCode.Read(text);
        Assert.Equal(new FigureCode(reference, new DateOnly(year, month, day)), code);
        Assert.Equal(text, code!.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SC02")]
    [InlineData("-2013-12")]
    [InlineData("SC02-2013-13")]
    [InlineData("SC02-2013-1")]
    [InlineData("SC 2-2013-12")]
    [InlineData("SC02 2013-12")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTU-2013-12")]
    public void Anything_else_is_no_code(string? text) => Assert.Null(FigureCode.Read(text));
}
