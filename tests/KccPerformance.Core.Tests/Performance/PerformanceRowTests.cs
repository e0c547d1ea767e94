using KccPerformance.Core.Performance.Import;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>Each error in pasted rows names its row and column, and no value is guessed.</summary>
public class PerformanceRowTests
{
    [Theory]
    [InlineData("84", "84")]
    [InlineData("-6.5", "-6.5")]
    [InlineData("0.10", "0.1")]
    [InlineData("", null)]
    [InlineData("   ", null)]
    public void Plain_numbers_are_read_and_blank_is_not_zero(string cell, string? expected)
    {
        var (row, problems) = Row(cell);
        Assert.Equal(expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), row.Decimal("actual"));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("1,000.5", "commas")]
    [InlineData("12%", "%")]
    [InlineData("1/2", "fraction")]
    [InlineData("31/12/2013", "fraction or a date")]
    [InlineData("2013-12-31", "fraction or a date")]
    [InlineData("n/a", "fraction")]
    [InlineData("eighty", "blank")]
    [InlineData("£5", "blank")]
    [InlineData("1e3", "blank")]
    [InlineData("+5", "blank")]
    [InlineData("5.", "blank")]
    [InlineData("0.1234567", "decimal places")]
    public void Anything_else_is_an_error_of_its_row_and_column(string cell, string hint)
    {
        var (row, problems) = Row(cell);
        Assert.Null(row.Decimal("actual"));
        Assert.True(row.IsFaulty);
        var (where, sentence) = Assert.Single(problems);
        Assert.Equal("row 7, actual", where);
        Assert.Contains(hint, sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2013-12-31", true)]
    [InlineData("31/12/2013", false)]
    [InlineData("2013-02-30", false)]
    [InlineData("Dec 13", false)]
    public void Dates_are_year_month_and_day(string cell, bool isDate)
    {
        var (row, problems) = Row(cell);
        Assert.Equal(isDate, row.Date("actual") is not null);
        Assert.Equal(isDate, problems.Count == 0);
    }

    [Fact]
    public void A_layout_is_known_by_its_columns_in_any_order_and_writing()
    {
        Assert.Equal(PerformanceFileKind.Values, PerformanceLayout.Find(["Target", "note", "Period end", "ACTUAL", "Reference", "mood"])?.Kind);
        Assert.Equal(PerformanceFileKind.Floors, PerformanceLayout.Find(["reference", "period_end", "target", "test_floor"])?.Kind);
        Assert.Null(PerformanceLayout.Find(["code", "theme"]));
    }

    [Fact]
    public void Every_layout_is_found_by_its_own_columns()
        => Assert.All(PerformanceLayout.All, layout =>
        {
            Assert.Equal(layout.Kind, PerformanceLayout.Find([.. layout.Required, .. layout.Others])?.Kind);
            Assert.Equal(layout.Kind, PerformanceLayout.Find(layout.Required)?.Kind);
        });

    [Theory]
    [InlineData("2013-14-q3", 2013, 3)]
    [InlineData("1999-00-q1", 1999, 1)]
    public void A_report_is_named_by_its_year_and_quarter(string slug, int year, int quarter)
    {
        Assert.Equal(new ReportKey(year, quarter), ReportKey.Parse(slug));
        Assert.Equal(slug, new ReportKey(year, quarter).Slug);
    }

    [Theory]
    [InlineData("2013-15-q3")]
    [InlineData("2013-14-q5")]
    [InlineData("2013/14-q3")]
    [InlineData("q3")]
    public void Another_name_is_no_report(string slug) => Assert.Null(ReportKey.Parse(slug));

    [Theory]
    [InlineData("2013-12-31", 2013, 3)]
    [InlineData("2014-01-01", 2013, 4)]
    [InlineData("2014-03-31", 2013, 4)]
    [InlineData("2014-04-01", 2014, 1)]
    [InlineData("2014-09-30", 2014, 2)]
    public void A_day_belongs_to_a_quarter_of_a_financial_year(string day, int year, int quarter)
        => Assert.Equal(new ReportKey(year, quarter), ReportKey.Of(DateOnly.Parse(day)));

    private static (PerformanceRow Row, List<(string Where, string Sentence)> Problems) Row(string cell)
    {
        var problems = new List<(string, string)>();
        return (new PerformanceRow(7, new Dictionary<string, string>(StringComparer.Ordinal) { ["actual"] = cell }, (where, sentence) => problems.Add(
            (where, sentence))), problems);
    }
}
