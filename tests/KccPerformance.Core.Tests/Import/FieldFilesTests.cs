using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Testing;
using static KccPerformance.Core.Tests.Import.HostileFile;
using static KccPerformance.Testing.PlanDocument;

namespace KccPerformance.Core.Tests.Import;

/// <summary>Small files as councils write them are read, or the administrator is told what could not be read.</summary>
public class FieldFilesTests
{
    private const string Chance = "as the theme’s prefix. Check that the letter is meant as a category";

    [Fact]
    public async Task Leads_on_lines_are_leads_each_in_every_kind_of_file()
    {
        var csv = await ReadAsync("ROA1,Roads,,Do it,Ongoing,\"Ann Example\nBob Specimen\",,\n");
        var xlsx = await SampleForms.ReadAsync(Sheet([Headings.Split(','), ["ROA1", "Roads", "", "Do it", "Ongoing", "Ann Example\nBob Specimen", "", ""]]), ".xlsx");
        var docx = await DocxAsync("AREA FOR IMPROVEMENT 1 – ROADS", [HeadingRow(), new TableRow(Cell("ROA1"), Cell("Do it"), Cell("Ongoing"), Cell("Ann Example", "Bob Specimen"), Cell(), Cell())]);
        Assert.All([csv, xlsx, docx], plan =>
        {
            Assert.Equal(["Ann Example", "Bob Specimen"], Assert.Single(plan.Actions).Leads.Names);
            Assert.Equal("Ann Example / Bob Specimen", plan.Actions[0].Leads.Text);
            Assert.Empty(plan.Problems);
        });
    }

    [Theory]
    [InlineData("REC1", "Audit", "C New", "RE")]
    [InlineData("SEND2", "SEND", "D In hand", "SEN")]
    [InlineData("ICTB3", "ICT", "B Improvement", "ICT")]
    public async Task A_letter_that_may_be_a_category_by_chance_is_asked_about(string code, string theme, string category, string prefix)
    {
        var problem = Assert.Single((await ReadAsync($"{code},{theme},,Do it,Ongoing,Jane Clarke,,\n")).Problems);
        Assert.Equal(("row 2", ProblemWeight.Check), (problem.Where, problem.Weight));
        Assert.Equal($"{code}: the letter {category[0]} was read as category {category}, and {prefix} {Chance}", problem.Sentence);
    }

    [Theory]
    [InlineData("ROA1,Roads,,Do it,Ongoing,Jane Clarke,,\n")]
    [InlineData("CEA1,Community engagement,,Do it,Ongoing,Jane Clarke,,\n")]
    [InlineData("REC1,Audit,,Do it,Ongoing,Jane Clarke,,\nREA1,Audit,,Do it,Ongoing,Jane Clarke,,\n")]
    public async Task A_code_of_the_theme_or_with_several_categories_is_not(string rows) => Assert.Empty((await ReadAsync(rows)).Problems);

    [Theory]
    [InlineData("1.1.2")]
    [InlineData("R1a")]
    [InlineData("WX1")]
    [InlineData("CEA01")]
    public async Task What_a_code_is_is_said(string code)
    {
        var problem = Assert.Single((await ReadAsync($"{code},Theme,,Do it,Ongoing,Jane Clarke,,\n")).Problems);
        Assert.Equal(
            $"“{code}” is not an action code. A code is one to four letters for the theme, then A (Monitoring), B (Improvement), C (New) or D (In hand), then a number from 1 to 999 with no leading zero, such as CEA1",
            problem.Sentence);
        Assert.Equal(ProblemWeight.Stops, problem.Weight);
    }

    [Theory]
    [InlineData("Roads", 1, "Roads")]
    [InlineData("4", 4, "")]
    [InlineData("2. Roads and paths", 2, "Roads and paths")]
    [InlineData("Theme 3: Roads", 3, "Roads")]
    public async Task A_theme_column_may_hold_names_numbers_or_both(string theme, int number, string name)
    {
        var plan = await SampleForms.ReadAsync(
            Encoding.UTF8.GetBytes($"code,Theme,paragraphs,inspectors_comment,timescales,lead_directors,evidence_of_improvement,monitoring\nROA1,{theme},,Do it,Ongoing,Jane Clarke,,\n"),
            ".csv");
        Assert.Equal((number, name), (plan.Actions[0].ThemeNumber, plan.Actions[0].ThemeName));
        Assert.Equal(name.Length > 0, plan.CanBeApplied);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData(',')]
    public async Task A_title_above_the_headings_does_not_hide_what_divides_the_columns(char separator)
    {
        var text = "Plan, 2026, with, five, commas,\n" + $"{Headings}\nROA1,Roads,,Do it,Ongoing,Jane Clarke,,\n".Replace(',', separator);
        var plan = await SampleForms.ReadAsync(Encoding.UTF8.GetBytes(text), ".csv");
        Assert.Equal("Do it", Assert.Single(plan.Actions).InspectorsComment);
        Assert.Equal("row 1", Assert.Single(plan.Leftovers).Where);
    }

    [Theory]
    [InlineData("AREA FOR IMPROVEMENT 2 – SEND AND ICT", "SEND and ICT", 0)]
    [InlineData("AREA FOR IMPROVEMENT 2 – THE COUNCIL’S ROADS", "The council’s roads", 0)]
    [InlineData("AREA FOR IMPROVEMENT 2 – Send and ICT", "Send and ICT", 0)]
    [InlineData("AREA FOR IMPROVEMENT 2 – NEW ORBS", "New orbs", 1)]
    public async Task Acronyms_in_headings_keep_their_capitals(string heading, string name, int doubts)
    {
        var plan = await DocxAsync(heading, [HeadingRow(), new TableRow(Cell("SIA1"), Cell("Do it"), Cell("Ongoing"), Cell("Ann Lee"), Cell(), Cell()), new TableRow(Cell("SIB1"), Cell("Do it"), Cell("Ongoing"), Cell("Ann Lee"), Cell(), Cell())]);
        Assert.Equal(name, plan.Actions[0].ThemeName);
        Assert.Equal(doubts, plan.Problems.Count(problem => problem.Sentence.Contains("is in capitals", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    public async Task Headings_that_are_not_known_are_named_and_can_be_settled(string ending)
    {
        string[][] rows = [["Our no.", "They said", "We do", "Who", "Finish", "Theme name"], ["ROA1", "Record answers", "Make a log", "Ann Example", "June 2026", "Roads"]];
        var file = ending switch
        {
            ".csv" => Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => string.Join(',', row)))),
            ".xlsx" => Sheet(rows),
            _ => Document(body => body.Append(TableOf([.. rows.Select(row => new TableRow(row.Select(text => Cell(text))))]))),
        };
        var plan = await SampleForms.ReadAsync(file, ending);
        Assert.Equal(["They said", "We do", "Who", "Finish"], plan.Headings.Where(heading => heading.IsUnknown).Select(heading => heading.Text));
        Assert.Contains(plan.Problems, problem => problem.Sentence == "The column “Our no.” was read as the code column, because it contains codes");
        Assert.Contains(plan.Problems, problem => problem.Sentence == "The column “They said” was not recognised, so it was not read");
        Assert.False(plan.CanBeApplied);

        var choices = new Dictionary<string, string>(StringComparer.Ordinal) { ["theysaid"] = "inspectors_comment", ["wedo"] = "", ["who"] = "lead_directors", ["finish"] = "timescales" };
        var settled = await PlanReader.ReadAsync(new MemoryStream(file), "plan" + ending, choices, CancellationToken.None);
        var action = Assert.Single(settled.Actions);
        Assert.Equal(
            ("Record answers", "Ann Example", Timescale.DueBy(new DateOnly(2026, 6, 30)), "Roads"),
            (action.InspectorsComment, Assert.Single(action.Leads.Names), action.Timescale.Meaning, action.ThemeName));
        Assert.DoesNotContain(settled.Headings, heading => heading.IsUnknown);
        Assert.True(settled.CanBeApplied);
    }

    [Theory]
    [InlineData('\u0001', "U+0001")]
    [InlineData('\u000B', "U+000B")]
    [InlineData('\u001F', "U+001F")]
    [InlineData('\uFFFE', "U+FFFE")]
    public async Task A_control_character_is_taken_out_and_named(char control, string name)
    {
        var plan = await ReadAsync($"ROA1,Roads,,Ask{control} again,Ongoing,Jane Clarke,,\n");
        Assert.Equal("Ask again", Assert.Single(plan.Actions).InspectorsComment);
        var problem = Assert.Single(plan.Problems);
        Assert.Equal(ProblemWeight.Check, problem.Weight);
        Assert.StartsWith($"Line 2 has a control character ({name}), which cannot be shown. The character was removed from “ROA1,Roads,,Ask again", problem.Sentence, StringComparison.Ordinal);
    }

    private static Task<ImportedPlan> ReadAsync(string rows) => SampleForms.ReadAsync(Csv(rows), ".csv");

    private static Task<ImportedPlan> DocxAsync(string heading, TableRow[] rows)
        => SampleForms.ReadAsync(Document(body => body.Append(Line(heading), TableOf(rows))), ".docx");
}
