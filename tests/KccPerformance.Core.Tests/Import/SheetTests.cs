using System.Text;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.Platform;
using KccPerformance.Testing;
using static KccPerformance.Core.Tests.Import.HostileFile;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A table of actions is read whatever the order of its columns, and each error names its place.</summary>
public class SheetTests
{
    [Fact]
    public async Task Columns_may_be_in_any_order_case_and_spacing_and_others_are_named()
    {
        var plan = await ReadAsync(
            "Monitoring; LEADS ;Evidence of Improvement;Lead Director(s);Timescales;Inspectors’ comment;Paragraphs;Theme Name;CODE;Cost\n"
            + "- a;Ann Lee|Bob Ray;- b | - c;Ann Lee & Bob Ray;Annual;Do this;9 and 56;Roads;ro b1;£5\n");
        var action = Assert.Single(plan.Actions);
        Assert.Equal(
            ("ROB1", 1, "Roads", "Do this", "a", "b+c", "Ann Lee+Bob Ray", "9+56", "row 2"),
            (action.Code.ToString(), action.ThemeNumber, action.ThemeName, action.InspectorsComment, string.Join('+', action.Monitoring),
             string.Join('+', action.Evidence), string.Join('+', action.Leads.Names), string.Join('+', action.Paragraphs), action.Where));
        Assert.Equal([new ImportProblem("row 1", "The column “Cost” was not recognised, so it was not read", ProblemWeight.Check)], plan.Problems);
    }

    [Fact]
    public async Task Missing_columns_are_named_and_the_comment_is_needed()
    {
        var plan = await ReadAsync("code,theme_name,inspectors_comment,paragraphs,timescales,leads,monitoring\nROA1,Roads,b,1,Annual,Ann Lee,e\n");
        Assert.Equal([new ImportProblem("the whole file", "The file has no column evidence_of_improvement, so nothing was read for it", ProblemWeight.Check)], plan.Problems);
        var without = await ReadAsync("code,theme_name,paragraphs,timescales,leads,evidence,monitoring\nROA1,Roads,1,Annual,Ann Lee,d,e\n");
        Assert.Equal(
            [new ImportProblem("the whole file", "The file has no column inspectors_comment, so nothing was read for it. Select the column that contains it, or add it to the file", ProblemWeight.Stops)],
            without.Problems);
        Assert.Contains("No heading row was found", (await Assert.ThrowsAsync<RuleException>(() => ReadAsync("a,b\n1,2\n"))).Message, StringComparison.Ordinal);
        Assert.Contains("column code twice", (await Assert.ThrowsAsync<RuleException>(() => ReadAsync("Code,code\n1,2\n"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CEE1,Roads,1,Do,,,,", "“CEE1” is not an action code")]
    [InlineData(",Roads,1,Do,,,,", "This row has no code")]
    [InlineData("CEA1,Roads,1,Do,,,,", "CEA1 is also in row 2")]
    [InlineData("CEA2,Roads,1,,,,,", "CEA2 has no inspectors’ comment")]
    [InlineData("CEA2,Bridges,1,Do,,,,", "in another theme")]
    [InlineData("XXA2,Roads,1,Do,,,,", "A theme has one prefix")]
    [InlineData("XXA2,,1,Do,,,,", "XXA2 has no theme")]
    [InlineData("CEA2,Roads,1,\"Do\"x,,,,", "quotation mark")]
    public async Task A_row_that_cannot_be_read_is_named_and_stops_the_import(string row, string sentence)
    {
        var plan = await ReadAsync($"{Headings}\nCEA1,Roads,1,Do,,,,\n{row}\n");
        var problem = Assert.Single(plan.Problems, problem => problem.Sentence.Contains(sentence, StringComparison.Ordinal));
        Assert.Equal(("row 3", ProblemWeight.Stops, false), (problem.Where, problem.Weight, plan.CanBeApplied));
    }

    [Fact]
    public async Task One_bad_row_in_five_thousand_is_named()
    {
        var text = new StringBuilder(Headings).Append('\n');
        for (var row = 2; row <= 5001; row++)
        {
            var area = $"{(char)('A' + (row / 26 / 26 % 26))}{(char)('A' + (row / 26 % 26))}{(char)('A' + (row % 26))}";
            text.Append(row == 3210 ? "nonsense" : $"{area}A{(row / 17_576) + 1}").Append($",Theme {area},1,Do it,Annual,Ann Lee,Done,Looked at\n");
        }

        var plan = await ReadAsync(text.ToString());
        Assert.Equal("row 3210", Assert.Single(plan.Problems, problem => problem.Weight == ProblemWeight.Stops).Where);
        Assert.Equal(21, plan.Problems.Count(problem => problem.Weight == ProblemWeight.Check));
        Assert.Equal((4999, false), (plan.Actions.Count, plan.CanBeApplied));
    }

    [Fact]
    public async Task A_workbook_may_have_a_title_empty_rows_and_other_sheets()
    {
        string[] headings = Headings.Split(',');
        var plan = await SampleForms.ReadAsync(
            PlanDocument.Sheet([["Our plan"], [""], headings, [""], ["CEA1", "Roads", "68", "Do", "31/03/2010", "Ann Lee", "- one\n- two\nand a half", ""]]),
            ".xlsx");
        var action = Assert.Single(plan.Actions);
        Assert.Equal(("row 5", "one+two and a half"), (action.Where, string.Join('+', action.Evidence)));
        Assert.Equal(new ImportLeftover("row 1", "Our plan"), Assert.Single(plan.Leftovers));
    }

    [Fact]
    public async Task A_workbook_holds_numbers_and_the_errors_of_formulas()
    {
        var sheet = PlanDocument.Sheet([Headings.Split(','), ["ROA1", "Roads", "PARA", "Do", "", "", "ERROR", ""]]);
        var plan = await SampleForms.ReadAsync(
            Changed(sheet, SheetPart(sheet), text => text
                .Replace("<x:c t=\"inlineStr\"><x:is><x:t>PARA</x:t></x:is></x:c>", "<x:c><x:v>68</x:v></x:c>", StringComparison.Ordinal)
                .Replace("<x:c t=\"inlineStr\"><x:is><x:t>ERROR</x:t></x:is></x:c>", "<x:c r=\"G2\" t=\"e\"><x:v>#REF!</x:v></x:c>", StringComparison.Ordinal)),
            ".xlsx");
        Assert.Equal([68], Assert.Single(plan.Actions).Paragraphs);
        Assert.Equal(("cell G2", false), (Assert.Single(plan.Problems).Where, plan.CanBeApplied));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    public async Task Hidden_rows_of_a_workbook_are_read_and_named(string hidden)
    {
        var sheet = PlanDocument.Sheet([Headings.Split(','), .. Enumerable.Range(1, 4).Select(number => new[] { $"ROA{number}", "Roads", "1", "Do", "", "", "", "" })]);
        var plan = await SampleForms.ReadAsync(
            Changed(sheet, SheetPart(sheet), text => text
                .Replace("<x:row r=\"2\"", $"<x:row r=\"2\" hidden=\"{hidden}\"", StringComparison.Ordinal)
                .Replace("<x:row r=\"4\"", $"<x:row r=\"4\" hidden=\"{hidden}\"", StringComparison.Ordinal)
                .Replace("<x:row r=\"5\"", $"<x:row r=\"5\" hidden=\"{hidden}\"", StringComparison.Ordinal)),
            ".xlsx");
        Assert.Equal(4, plan.Actions.Count);
        var problem = Assert.Single(plan.Problems);
        Assert.Equal(("sheet Plan, row 2, rows 4 to 5", ProblemWeight.Check), (problem.Where, problem.Weight));
        Assert.Contains("hidden in the file", problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", false, 0)]
    [InlineData("utf-16", true, 0)]
    [InlineData("utf-16BE", true, 0)]
    [InlineData("windows-1252", false, 1)]
    public async Task Text_is_read_in_the_usual_encodings(string name, bool hasMark, int problems)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes($"{Headings}\nROA1,Roads,1,People’s £5 – now,,,,\n")];
        var plan = await SampleForms.ReadAsync(bytes, ".csv");
        Assert.Equal("People’s £5 – now", Assert.Single(plan.Actions).InspectorsComment);
        Assert.Equal(problems, plan.Problems.Count);
    }

    private static Task<ImportedPlan> ReadAsync(string text) => SampleForms.ReadAsync(Encoding.UTF8.GetBytes(text), ".csv");
}
