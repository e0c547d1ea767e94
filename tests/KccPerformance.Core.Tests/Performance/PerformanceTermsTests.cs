using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Import;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>The words that councils use for what a value covers.</summary>
public class PerformanceTermsTests
{
    [Theory]
    [InlineData("quarter", Basis.Quarter)]
    [InlineData("by quarter", Basis.Quarter)]
    [InlineData("month", Basis.Quarter)]
    [InlineData("half-year", Basis.Quarter)]
    [InlineData("year to date", Basis.YearToDate)]
    [InlineData("year to date (cumulative count)", Basis.Cumulative)]
    [InlineData("ytd", Basis.YearToDate)]
    [InlineData("12-month rolling", Basis.Rolling12Months)]
    [InlineData("rolling 12 months", Basis.Rolling12Months)]
    [InlineData("snapshot at month end", Basis.Snapshot)]
    [InlineData("annual (school year)", Basis.Annual)]
    [InlineData("financial year", Basis.Annual)]
    [InlineData("academic year", Basis.Annual)]
    [InlineData("not stated", Basis.NotStated)]
    public void A_basis_is_read_in_the_words_of_the_file(string words, Basis expected) => Assert.Equal(expected, PerformanceTerms.BasisOf(words));

    [Theory]
    [InlineData("sometimes")]
    [InlineData("quarterish")]
    public void Other_words_are_not_guessed(string words) => Assert.Null(PerformanceTerms.BasisOf(words));
}
