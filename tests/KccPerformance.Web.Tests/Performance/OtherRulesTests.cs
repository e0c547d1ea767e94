using System.Text;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Performance.Indicators;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>
/// A second data set in the same columns, of another year and other references, for the rules that the first one has on few
/// indicators: figures that are not comparable, figures rated by another series, monthly figures, gaps, and definitions that
/// change from a day on. The results are worked out by hand.
/// </summary>
public sealed class OtherRulesTests : IDisposable
{
    private const string Indicators =
        """
        reference,name,section,unit,decimal_places,polarity,basis,frequency,previous_period_is,rated_series
        N.1,Children ready for school,Schools,percent,0,higher,annual,annual,previous year,
        N.2,Days to answer,Contact,days,1,lower,quarter,quarterly,previous quarter,
        S.1,Children measured,Health,percent,1,higher,quarter,quarterly,previous quarter,Take-up
        M.1,Calls answered,Contact,percent,0,higher,month,monthly,previous quarter,
        T.1,Waste recycled,Waste,count,0,higher,cumulative,annual,previous year,
        """;

    private const string Values =
        """
        reference,period_end,actual,target,floor,not_comparable,comparable_previous,rated_value,rated_target
        N.1,2014-03-31,78,75,,,,,
        N.1,2015-03-31,74,75,60,yes,72,,
        N.2,2015-06-30,5.0,4,6,,,,
        N.2,2015-09-30,4.0,4,6,yes,,,
        S.1,2015-06-30,18.4,,80,,,88,95
        S.1,2015-09-30,18.2,,80,,,95,95
        M.1,2015-06-30,70,75,60,,,,
        M.1,2015-07-31,78,75,60,,,,
        M.1,2015-08-31,77,75,60,,,,
        M.1,2015-09-30,76,75,60,,,,
        T.1,2014-03-31,900,1000,800,,,,
        T.1,2015-03-31,1000,1000,800,,,,
        """;

    private readonly PlanSite site = new();

    [Fact]
    public async Task Ratings_and_directions_of_another_year_are_those_worked_out_by_hand()
    {
        using var administrator = await ImportAsync();
        var report = await site.ReportAsync("2015-16-q2");
        Assert.Equal(
            ["M.1 Green Amber Improved", "N.1 Amber Green Improved", "N.2 Green Amber NotComparable", "S.1 Green Amber Improved", "T.1 Green Amber Improved"],
            report.KeyIndicators.OrderBy(one => one.Reference, StringComparer.Ordinal).Select(one => $"{one.Reference} {one.Rating} {one.PreviousRating} {one.Direction}"));
        Assert.Empty(report.Differences);

        var rows = ResultsDownloadTests.Read(await administrator.GetByteArrayAsync(new Uri("/performance/results.csv", UriKind.Relative)));
        Dictionary<string, string> Row(string reference, string end) => rows.Single(row => row["reference"] == reference && row["period_end"] == end);
        Assert.Equal(("true", "72"), (Row("N.1", "2015-03-31")["not_comparable"], Row("N.1", "2015-03-31")["comparable_previous"]));
        Assert.Equal(("true", string.Empty), (Row("N.2", "2015-09-30")["not_comparable"], Row("N.2", "2015-09-30")["comparable_previous"]));
        Assert.Equal(("18.2", "95", "95", "Green"), (Row("S.1", "2015-09-30")["actual"], Row("S.1", "2015-09-30")["rated_value"], Row("S.1", "2015-09-30")["rated_target"], Row("S.1", "2015-09-30")["rag"]));
        Assert.Equal("Amber", Row("S.1", "2015-06-30")["rag"]);
    }

    [Theory]
    [InlineData("N.1", "was 78% under the old definition and 72% under the new one.")]
    [InlineData("N.2", "under the old definition. Its figure under the new definition is not known.")]
    [InlineData("M.1", "Up 6 points on June 2015.")]
    [InlineData("S.1", "Rated on take-up: 95%.")]
    [InlineData("T.1", "Up 100 on March 2014.")]
    public async Task The_page_of_an_indicator_says_which_period_it_is_compared_with_and_by_which_rule(string reference, string sentence)
    {
        using var administrator = await ImportAsync();
        var words = (await administrator.GetPageAsync($"/performance/indicators/{reference}")).QuerySelector(".app-answers").Words();
        Assert.Contains(sentence, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_say_since_when_a_monthly_figure_has_moved()
    {
        using var administrator = await ImportAsync();
        var rows = (await administrator.GetPageAsync("/performance/sections/contact?report=2015-16-q2")).QuerySelectorAll("td[data-label=Direction]").Select(cell => cell.Words()).ToList();
        Assert.Contains(rows, words => words.EndsWith("since June 2015", StringComparison.Ordinal));
        Assert.Contains("Not comparable", rows);
    }

    [Fact]
    public async Task A_definition_of_the_next_year_rates_its_own_periods_and_the_basis_that_changed_is_not_compared()
    {
        const string Headings = "reference,name,section,unit,decimal_places,polarity,basis,frequency,amber_used\n";
        const string ValueHeadings = "reference,period_end,actual,target,floor\n";
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", Encoding.UTF8.GetBytes(Headings + "V.1,Posts filled,Staff,percent,1,higher,quarter,quarterly,yes\n"));
        await administrator.ImportDataAsync("values.csv", Encoding.UTF8.GetBytes(ValueHeadings + "V.1,2015-06-30,55,60,50\nV.1,2015-09-30,59.6,60,50\n"));
        await administrator.ImportDataAsync("indicators.csv", Encoding.UTF8.GetBytes(Headings + "V.1,Posts filled,Staff,percent,0,higher,year to date,quarterly,no\n"), "2016/17", 2);
        await administrator.ImportDataAsync("values.csv", Encoding.UTF8.GetBytes(ValueHeadings + "V.1,2016-06-30,59.6,60,50\nV.1,2016-09-30,55,60,50\n"), "2016/17", 2);

        var indicator = Assert.Single((await site.ReportAsync("2016-17-q2")).KeyIndicators);
        Assert.Equal(
            ["Jun 15 Amber NotKnown", "Sep 15 Amber Improved", "Jun 16 Green NotComparable", "Sep 16 Red Worsened"],
            indicator.Figures.Select(figure => $"{figure.Label} {figure.Rating} {figure.Direction}"));
        Assert.Equal([false, false, true, false], indicator.Figures.Select(figure => figure.IsNotComparable));
        var june = indicator with { Current = indicator.Figures[2], Previous = indicator.Figures[1] };
        Assert.StartsWith("The definition changed: September 2015 was ", IndicatorSentences.Change(june), StringComparison.Ordinal);
        Assert.EndsWith("Its figure under the new definition is not known.", IndicatorSentences.Change(june), StringComparison.Ordinal);

        var before = Assert.Single((await site.ReportAsync("2015-16-q2")).KeyIndicators);
        Assert.Equal(("Amber", 1, true), (before.Rating.ToString(), before.Rules.DecimalPlaces, before.Rules.AmberUsed));
        var rows = ResultsDownloadTests.Read(await administrator.GetByteArrayAsync(new Uri("/performance/results.csv", UriKind.Relative)));
        Assert.Equal("true", rows.Single(row => row["reference"] == "V.1" && row["period_end"] == "2016-06-30")["not_comparable"]);
    }

    [Fact]
    public async Task A_quarter_without_a_row_is_a_gap_in_the_chart()
    {
        using var administrator = await ImportAsync();
        await administrator.ImportDataAsync(
            "values.csv", Encoding.UTF8.GetBytes("reference,period_end,actual,target\nN.2,2014-06-30,5.5,4\nN.2,2014-09-30,5.2,4\nN.2,2015-03-31,5.1,4\n"));
        var chart = (await administrator.GetPageAsync("/performance/indicators/N.2")).QuerySelector("svg.app-chart")!;
        Assert.Contains("March 2015: 5.1, after a missing period", chart.QuerySelector("desc").Words(), StringComparison.Ordinal);
        Assert.Equal(2, chart.QuerySelectorAll(".app-chart__line").Length);
    }

    public void Dispose() => site.Dispose();

    /// <summary>The site with both files, and an administrator of it.</summary>
    private async Task<HttpClient> ImportAsync()
    {
        var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", Encoding.UTF8.GetBytes(Indicators));
        await administrator.ImportDataAsync("values.csv", Encoding.UTF8.GetBytes(Values));
        return administrator;
    }
}
