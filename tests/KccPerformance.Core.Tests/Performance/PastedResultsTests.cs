using KccPerformance.Core.Performance.Entry;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>Reads columns as copied from a spreadsheet.</summary>
public class PastedResultsTests
{
    [Fact]
    public void Tabs_part_columns_and_a_quoted_cell_may_hold_lines_tabs_and_quotation_marks()
    {
        var rows = PastedResults.Read("CS01\t84\r\nCS02\t\"1,000.5\"\t\"One\r\n\"\"two\"\"\tthree\"\r\nCS03\t5\t6\" pipes\r\n");
        Assert.Equal([("CS01", "84", ""), ("CS02", "1,000.5", "One\n\"two\"\tthree"), ("CS03", "5", "6\" pipes")], rows.Select(row => (row.Code, row.Result, row.Comment)));
    }

    [Theory]
    [InlineData("Code\tResult\nCS01\t84", 1)]
    [InlineData("Indicator\tActual\tComment\nCS01\t84", 1)]
    [InlineData("CS01\tresult\nCS02\t84", 2)]
    public void A_row_of_headings_is_left_out_and_never_a_row_with_a_code(string text, int rows)
        => Assert.Equal(rows, PastedResults.Read(text).Count);

    [Theory]
    [InlineData("CS01 84", null)]
    [InlineData("CS01", "There is no result")]
    [InlineData("CS01 1 000", "could not be separated")]
    [InlineData("CS01,84,3", "There is no result")]
    public void Without_tabs_only_a_code_and_one_figure_are_read(string text, string? problem)
    {
        var row = Assert.Single(PastedResults.Read(text));
        Assert.Equal(problem is null, row.Problem is null);
        Assert.Contains(problem ?? string.Empty, row.Problem ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_belongs_to_the_text()
        => Assert.Equal(["\"CS01", "CS02"], PastedResults.Read("\"CS01\t84\nCS02\t85").Select(row => row.Code));
}
