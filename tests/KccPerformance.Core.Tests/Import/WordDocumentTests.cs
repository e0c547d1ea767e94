using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Testing;
using static KccPerformance.Testing.PlanDocument;

namespace KccPerformance.Core.Tests.Import;

/// <summary>Reads Word documents with the layouts that councils use: split rows, merged cells and tables across pages.</summary>
public class WordDocumentTests
{
    [Fact]
    public async Task A_row_split_over_a_page_is_one_action()
    {
        var plan = await ReadAsync(
            HeadingRow(),
            new TableRow(Cell("CEA1", "Para 9"), Cell("Ensure all Directorates engage, not"), Cell("Ongoing"), Cell("Managing"), Bullets("Evidence of regular"), Cell()),
            HeadingRow(),
            new TableRow(Cell(), Cell("just defined users"), Cell(), Cell("Directors"), new TableCell(Line("consultation"), Line("- Views of others")), Cell("Annual report")));
        Assert.Equal(
            ("Ensure all Directorates engage, not just defined users", "Managing Directors", "Evidence of regular consultation+Views of others", "Annual report", "9"),
            Parts(Assert.Single(plan.Actions)));
    }

    [Fact]
    public async Task A_cell_merged_downwards_stands_for_each_row_it_covers()
    {
        var plan = await ReadAsync(
            HeadingRow(),
            new TableRow(Cell("CEA1"), Cell("Para 8 Do"), Merged(Cell("Annual"), 1, MergedCellValues.Restart), Merged(Cell("Ann Lee", "Bob Ray"), 1, MergedCellValues.Restart), Bullets("one"), Cell()),
            new TableRow(Cell("CEA2"), Cell("Do more"), Merged(Cell(), 1, MergedCellValues.Continue), Merged(Cell(), 1, MergedCellValues.Continue), Bullets("two"), Cell()));
        Assert.Equal(["Annual", "Annual"], plan.Actions.Select(action => action.Timescale.Text));
        Assert.Equal(["Ann Lee+Bob Ray", "Ann Lee+Bob Ray"], plan.Actions.Select(action => string.Join('+', action.Leads.Names)));
        Assert.Equal([8], plan.Actions[0].Paragraphs);
    }

    [Fact]
    public async Task A_code_merged_downwards_is_one_action()
    {
        var plan = await ReadAsync(
            HeadingRow(),
            new TableRow(Merged(Cell("CEA1"), 1, MergedCellValues.Restart), Cell("Do"), Cell("Annual"), Cell("Ann Lee"), Bullets("one"), Bullets("three")),
            new TableRow(Merged(Cell(), 1, MergedCellValues.Continue), Cell(), Cell(), Cell(), Bullets("two"), Bullets("four")));
        Assert.Equal(("Do", "Ann Lee", "one+two", "three+four", ""), Parts(Assert.Single(plan.Actions)));
    }

    [Fact]
    public async Task A_cell_merged_across_columns_is_read_as_the_first_with_a_doubt()
    {
        var plan = await ReadAsync(
            HeadingRow(),
            new TableRow(Cell("CEA1"), Cell("Do"), Merged(Cell("Ongoing"), 2), Bullets("one"), Cell("look")));
        var action = Assert.Single(plan.Actions);
        Assert.Equal(("Ongoing", "one", "look"), (action.Timescale.Text, string.Join('+', action.Evidence), string.Join('+', action.Monitoring)));
        Assert.Equal("table 1, row 2", Assert.Single(plan.Problems).Where);
    }

    [Fact]
    public async Task Headings_may_be_rows_of_the_table_and_merged_themselves()
    {
        var plan = await SampleForms.ReadAsync(
            Document(body => body.Append(TableOf(
            [
                new TableRow(Merged(Cell("Theme 2: Roads and paths"), 7)),
                new TableRow(Merged(Cell("Code (and paragraph)"), 2), Cell("Inspectors’ comments"), Cell("Timescale"), Cell("Lead Director"), Cell("Evidence of Improvement"), Cell("Monitoring")),
                new TableRow(Merged(Cell("Category B – Improvement"), 7)),
                new TableRow(Cell("ROB1"), Cell("Paras 3, 4"), Cell("Do"), Cell("Annual"), Cell("Ann Lee"), Cell("Intro –", "• one"), Cell()),
            ]))),
            ".docx");
        var action = Assert.Single(plan.Actions);
        Assert.Equal((2, "Roads and paths", "Do"), (action.ThemeNumber, action.ThemeName, action.InspectorsComment));
        Assert.Equal(["Intro –", "one"], action.Evidence);
        Assert.Equal([3, 4], action.Paragraphs);
    }

    [Fact]
    public async Task A_table_may_go_on_in_the_next_one_without_headings()
    {
        var plan = await SampleForms.ReadAsync(
            Document(body => body.Append(
                Line("AREA FOR IMPROVEMENT 1 – ROADS"),
                TableOf([HeadingRow(), new TableRow(Cell("ROA1"), Cell("Do"), Cell(), Cell(), Bullets("one"), Cell())]),
                TableOf(
                [
                    new TableRow(Cell(), Cell("more"), Cell(), Cell(), Bullets("two"), Cell()),
                    new TableRow(Cell("ROA2"), Cell("Then"), Cell(), Cell(), Cell(), Cell()),
                ]),
                TableOf([new TableRow(Cell("Agreed by"), Cell("Cabinet"))]))),
            ".docx");
        Assert.Equal(["Do more", "Then"], plan.Actions.Select(action => action.InspectorsComment));
        Assert.Equal(["one", "two"], plan.Actions[0].Evidence);
        Assert.Equal(new ImportLeftover("table 3, row 1", "Agreed by Cabinet"), Assert.Single(plan.Leftovers));
    }

    [Fact]
    public async Task Tracked_changes_are_read_as_accepted_and_a_table_in_a_cell_as_its_text()
    {
        var changed = new TableCell(new Paragraph(Gone("Stop"), new InsertedRun(new Run(new Text("Train"))), new Run(new Text(" managers"))));
        var nested = new TableCell(TableOf([new TableRow(Bullets("All seen"), Bullets("All signed"))]), Line(string.Empty));
        string[] removed = ["CEA2", "Old action", "Annual", "Bob Ray", "Gone", "Gone"];
        var plan = await ReadAsync(
            HeadingRow(),
            new TableRow(Cell("CEA1"), changed, Cell("Annual"), Cell("Ann Lee"), nested, Cell()),
            new TableRow([.. removed.Select(text => new TableCell(new Paragraph(Gone(text))))]));
        Assert.Equal(("Train managers", "Ann Lee", "All seen+All signed", "", ""), Parts(Assert.Single(plan.Actions)));
        Assert.Empty(plan.Leftovers);

        static DeletedRun Gone(string text) => new(new Run(new DeletedText(text)));
    }

    [Fact]
    public async Task An_action_under_the_wrong_heading_stops_the_import()
    {
        var plan = await SampleForms.ReadAsync(
            Document(body => body.Append(
                Line("AREA FOR IMPROVEMENT 1 – ROADS"),
                Line("CATEGORY C - NEW"),
                TableOf([HeadingRow(), new TableRow(Cell("ROA1"), Cell("Do"), Cell(), Cell(), Cell(), Cell())]))),
            ".docx");
        Assert.Equal(("table 1, row 2", ProblemWeight.Stops), (Assert.Single(plan.Problems).Where, plan.Problems[0].Weight));
    }

    private static (string Comment, string Leads, string Evidence, string Monitoring, string Paragraphs) Parts(ImportedAction action)
        => (action.InspectorsComment, string.Join('+', action.Leads.Names), string.Join('+', action.Evidence), string.Join('+', action.Monitoring), string.Join('+', action.Paragraphs));

    private static Task<ImportedPlan> ReadAsync(params TableRow[] rows)
        => SampleForms.ReadAsync(Document(body => body.Append(Line("AREA FOR IMPROVEMENT 1 – COMMUNITY ENGAGEMENT"), TableOf(rows))), ".docx");
}
