using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using static KccPerformance.Testing.PlanDocument;
using Category = KccPerformance.Core.ImprovementPlans.Plan.Category;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace KccPerformance.Core.Tests.Import;

/// <summary>Plans of other councils, in the shapes that they publish, are read field by field with their own codes and headings.</summary>
public class AnyPlanTests
{
    private static readonly string[] Ofsted = ["Ref", "Recommendation", "What we will do", "By whom", "By when", "Success measure", "RAG", "Update"];

    private static readonly string[] OfstedRow =
        ["R1a", "Improve the quality of plans", "Train every team manager", "Ann Example\nBob Specimen", "31/03/2027", "90% of plans are good", "Amber", "Two teams trained"];

    private const string OfstedRead =
        "R1a | 1 Children first | Train every team manager | 2027-03-31 | Ann Example+Bob Specimen | 90% of plans are good | Recommendation: Improve the quality of plans; RAG: Amber; Update: Two teams trained";

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    public async Task A_plan_is_read_alike_from_each_kind_of_file(string ending)
    {
        var plan = await ReadAsync(ending, Ofsted, OfstedRow);
        Assert.Equal([OfstedRead], plan.Actions.Select(Flat));
        Assert.Empty(plan.Problems);
        Assert.True(plan.CanBeApplied);
        Assert.Equal(["code", "recommendation", "inspectors_comment", "lead_directors", "timescales", "evidence_of_improvement", "extra", "extra"], plan.Headings.Select(heading => heading.Column));
        Assert.Equal(["Two teams trained"], plan.Headings[^1].Examples);
    }

    [Theory]
    [InlineData("No.,Action,Lead officer,Deadline,Outcome")]
    [InlineData("Reference,Activity,Owner,Target date,KPI")]
    [InlineData("ID,Task,Responsible,Completion date,What good looks like")]
    [InlineData("Ref,Actions,Accountable,Timescale,Evidence")]
    [InlineData("Ref,What will we do?,Lead(s),Due,Success criteria")]
    public async Task Other_councils_headings_are_known(string headings)
    {
        var plan = await ReadAsync(".csv", headings.Split(','), "1.1.2", "Visit every school", "Ann Example", "30 June 2027", "All visited");
        Assert.Equal(["1.1.2 | 1 Children first | Visit every school | 2027-06-30 | Ann Example | All visited | "], plan.Actions.Select(Flat));
    }

    [Fact]
    public async Task Only_the_words_of_the_action_are_needed_and_actions_without_a_code_are_numbered_by_theme()
    {
        var plan = await ReadAsync(".csv", ["Theme", "Action", "Owner"], ["Practice", "One", ""], ["Practice", "Two", "Ann Example"], ["Leadership", "Three", ""]);
        Assert.Equal(["", "", ""], plan.Actions.Select(action => action.Code));
        Assert.Equal(["1.1 Practice", "1.2 Practice", "2.1 Leadership"], Numbered(plan, PlanCoding.Own).Select(action => $"{action.Code} {action.ThemeName}"));
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    public async Task The_action_and_any_other_heading_are_enough(string ending)
    {
        var plan = await ReadAsync(ending, ["Action", "RAG"], ["Train managers", "Amber"], ["Action", "Green"], ["Action", "RAG"], ["Audit ten plans", ""]);
        Assert.Equal(
            [
                " | 1 Children first | Train managers | None |  |  | RAG: Amber",
                " | 1 Children first | Action | None |  |  | RAG: Green",
                " | 1 Children first | Audit ten plans | None |  |  | ",
            ],
            plan.Actions.Select(Flat));
        Assert.Empty(plan.Problems);
        Assert.True(plan.CanBeApplied);
    }

    [Theory]
    [InlineData(".csv", "Ref", "By when", "row 3")]
    [InlineData(".xlsx", "Ref", "By when", "sheet Plan, row 3")]
    [InlineData(".docx", "Ref", "By when", "table 1, row 3")]
    [InlineData(".csv", "Point", "Promised for", "row 3")]
    [InlineData(".xlsx", "Point", "Promised for", "sheet Plan, row 3")]
    [InlineData(".docx", "Point", "Promised for", "table 1, row 3")]
    public async Task A_table_without_a_known_action_can_be_matched_by_a_person(string ending, string first, string last, string where)
    {
        string[][] rows = [["Northshire plan of improvement after the visit of 2026, agreed by its cabinet", "3"], [first, "Improvement required", last], ["1.1", "Train managers", "31/03/2027"], ["1.2", "Audit ten plans", "30/06/2027"]];
        var plan = await ReadAsync(ending, rows[0], rows[1..]);
        Assert.Empty(plan.Actions);
        Assert.True(plan.LacksAction);
        Assert.False(plan.CanBeApplied);
        var problem = Assert.Single(plan.Problems);
        Assert.Equal((where, ProblemWeight.Stops), (problem.Where, problem.Weight));
        Assert.Contains("select the column that says what is to be done", problem.Sentence, StringComparison.Ordinal);
        Assert.Equal([first, "Improvement required", last], plan.Headings.Select(heading => heading.Text));
        Assert.Equal(["Train managers", "Audit ten plans"], plan.Headings[1].Examples);

        var choices = ImportHeadings.Settle(PlanCoding.Own, plan.Headings, [(first, "code"), ("Improvement required", "inspectors_comment"), (last, "timescales")]);
        var settled = await PlanReader.ReadAsync(new MemoryStream(FileOf(ending, rows[0], rows[1..])), $"plan{ending}", choices, CancellationToken.None, Shape(PlanCoding.Own));
        Assert.Equal(
            ["1.1 | 1 Children first | Train managers | 2027-03-31 |  |  | ", "1.2 | 1 Children first | Audit ten plans | 2027-06-30 |  |  | "],
            settled.Actions.Select(Flat));
        Assert.Empty(settled.Problems);
    }

    [Theory]
    [InlineData("code,theme,theme_name,paragraphs,action,timescales,original_due_date,stage,last_next_steps,stage,Note")]
    [InlineData("code,theme,theme_name,paragraphs,action,timescales,original_due_date,stage,last_next_steps,as_at,stage,Note")]
    [InlineData("code,theme,theme_name,paragraphs,action,timescales,original_due_date,stage,narrative,next_steps,as_at,note,stage,Note")]
    public async Task A_download_has_its_own_columns_before_those_of_the_document(string headings)
    {
        var names = headings.Split(',');
        var row = names.Select((name, at) => name switch
        {
            "code" => "R1",
            "theme" => "1",
            "theme_name" => "Practice",
            "paragraphs" => "12",
            "action" => "Train managers",
            "timescales" => "31 March 2027",
            _ => $"'-cell {at}",
        }).ToArray();
        var expected = $"R1 | 1 Practice | Train managers | 2027-03-31 |  |  | stage: -cell {names.Length - 2}; Note: -cell {names.Length - 1}";
        var plan = await ReadAsync(".csv", names, row);
        Assert.Equal([expected], plan.Actions.Select(Flat));

        // Read again with the choices that the page offers.
        var choices = ImportHeadings.Settle(PlanCoding.Own, plan.Headings, [.. plan.Headings.Where(ImportHeadings.CanBeCorrected).Select(heading => (heading.Text, (string?)(heading.Column ?? ImportHeadings.LeftOut)))]);
        var again = await PlanReader.ReadAsync(new MemoryStream(FileOf(".csv", names, [row])), "plan.csv", choices, CancellationToken.None, Shape(PlanCoding.Own));
        Assert.Equal([expected], again.Actions.Select(Flat));
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    public async Task Responsible_officers_have_a_column_beside_the_leads(string ending)
    {
        var plan = await ReadAsync(ending, ["Ref", "Action", "Lead", "Responsible officer"], "1", "Train managers", "Ann Example", "Bob Specimen\nCec Sample");
        var action = Assert.Single(plan.Actions);
        Assert.Equal(new ExtraText("Responsible officer", "Bob Specimen\nCec Sample"), action.Officers);
        Assert.Equal(["Ann Example"], action.Leads.Names);
        Assert.Empty(action.Extras);
        Assert.Equal("responsible_officers", plan.Headings[^1].Column);

        // The text is kept until the file is compared with the plan, and then until somebody has the name.
        var kept = ImportedPlanFormat.Read(ImportedPlanFormat.Write(plan));
        Assert.Equal([action.Officers], kept.Actions.Select(one => one.Officers));
        var compared = Assert.Single(Numbered(kept, PlanCoding.Own));
        Assert.Equal([action.Officers!], compared.Extras);
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    public async Task Progress_is_read_from_the_columns_that_a_person_chose(string ending)
    {
        string[] headings = ["Ref", "Action", "Position", "RAG", "As at"];
        string[][] rows = [["R1", "Train managers", "Half are trained", "Green", "1 March 2010"], ["R2", "Audit ten plans", "", "", ""]];
        var choices = new Dictionary<string, string>(StringComparer.Ordinal) { ["position"] = "progress", ["rag"] = "progress_rating", ["asat"] = "progress_date" };
        var plan = await PlanReader.ReadAsync(new MemoryStream(FileOf(ending, headings, rows)), $"plan{ending}", choices, CancellationToken.None, Shape(PlanCoding.Own));
        var kept = ImportedPlanFormat.Read(ImportedPlanFormat.Write(plan));
        Assert.Equal(["R1", "R2"], kept.Actions.Select(action => action.Code));
        Assert.Equal(new ImportedProgress(new ExtraText("Position", "Half are trained"), new ExtraText("RAG", "Green"), new ExtraText("As at", "1 March 2010")), kept.Actions[0].Progress);
        Assert.Null(kept.Actions[1].Progress);
        Assert.All(kept.Actions, action => Assert.Empty(action.Extras));
        Assert.Equal([new RatingWord("Green", 1, ImportedRating.OnTrack)], ImportedRatings.WordsOf(kept));

        // Without that choice it is text, as before.
        var text = await ReadAsync(ending, headings, rows);
        Assert.All(text.Actions, action => Assert.Null(action.Progress));
        Assert.Equal(["Position", "RAG", "As at"], text.Actions[0].Extras.Select(extra => extra.Heading));
    }

    [Theory]
    [InlineData("BLUE", ImportedRating.Complete)]
    [InlineData("On target", ImportedRating.OnTrack)]
    [InlineData("A", ImportedRating.AtRisk)]
    [InlineData("Off-track", ImportedRating.OffTrack)]
    [InlineData("Not yet started", ImportedRating.NotStarted)]
    [InlineData("Green amber", null)]
    public void A_rating_means_what_is_usual_or_what_a_person_chose(string word, ImportedRating? usual)
    {
        var file = new ImportedPlan([], [], []);
        Assert.Equal(usual, ImportedRatings.MeaningOf(file, word));
        var chosen = file with { Ratings = new Dictionary<string, ImportedRating>(StringComparer.Ordinal) { [ImportedRatings.KeyOf(word)] = ImportedRating.KeptAsText } };
        Assert.Equal(ImportedRating.KeptAsText, ImportedRatings.MeaningOf(chosen, word.ToLowerInvariant() + "."));
    }

    [Fact]
    public async Task A_theme_that_the_plan_has_keeps_its_number()
    {
        var plan = await ReadAsync(".csv", ["Theme", "Action"], ["Leadership", "One"], ["Practice", "Two"]);
        var actions = Numbered(plan, PlanCoding.Numbered, new ExistingTheme("1", "Practice"), new ExistingTheme("4", "Homes"));
        Assert.Equal(["5.1 Leadership", "1.1 Practice"], actions.Select(action => $"{action.Code} {action.ThemeName}"));
    }

    [Fact]
    public async Task A_recommendation_merged_over_its_actions_is_kept_on_each_and_they_share_its_code()
    {
        var rows = new TableRow[]
        {
            new(Cell("Ref"), Cell("Recommendation"), Cell("Action"), Cell("Owner")),
            new(Merged(Cell("R1"), 1, MergedCellValues.Restart), Merged(Cell("Improve plans"), 1, MergedCellValues.Restart), Cell("Train managers"), Cell("Ann Example")),
            new(Merged(Cell(), 1, MergedCellValues.Continue), Merged(Cell(), 1, MergedCellValues.Continue), Cell("Audit ten plans"), Cell("Bob Specimen")),
            new(Cell("R2"), Cell("Listen more"), Cell("Ask families"), Cell("Ann Example")),
        };
        var plan = await ReadAsync(Document(body => body.Append(TableOf(rows))), ".docx");
        Assert.Equal(
            [
                "R1 | 1 Children first | Train managers | None | Ann Example |  | Recommendation: Improve plans",
                "R1.2 | 1 Children first | Audit ten plans | None | Bob Specimen |  | Recommendation: Improve plans",
                "R2 | 1 Children first | Ask families | None | Ann Example |  | Recommendation: Listen more",
            ],
            plan.Actions.Select(Flat));
        Assert.Equal([new ImportProblem("table 1, row 3", "R1 is also the code of table 1, row 2, so this action was given the code R1.2", ProblemWeight.Check)], plan.Problems);
    }

    [Fact]
    public async Task A_recommendation_written_once_is_kept_for_the_actions_below_it_with_a_warning()
    {
        var plan = await ReadAsync(".csv", ["Recommendation", "Action", "Owner"], ["Improve plans", "Train managers", ""], ["", "Audit ten plans", ""], ["Listen more", "Ask families", ""]);
        Assert.Equal(["Improve plans", "Improve plans", "Listen more"], plan.Actions.Select(action => Assert.Single(action.Extras).Text));
        Assert.Equal("row 3", Assert.Single(plan.Problems).Where);
    }

    [Fact]
    public async Task Each_sheet_is_a_theme_and_a_code_may_not_be_used_twice_unnoticed()
    {
        var file = Sheets(
            ("Practice", [["Practice plan"], ["No", "Action", "Lead"], ["1", "Train managers", "Ann Example"]]),
            ("Notes", [["Nothing to read here"]]),
            ("Leadership", [["No", "Action", "Lead"], ["1", "Meet monthly", "Bob Specimen"]]));
        var plan = await ReadAsync(file, ".xlsx");
        Assert.Equal(
            ["1 | 1 Practice | Train managers | None | Ann Example |  | ", "1.2 | 2 Leadership | Meet monthly | None | Bob Specimen |  | "],
            plan.Actions.Select(Flat));
        Assert.Equal("sheet Leadership, row 2", Assert.Single(plan.Problems).Where);
    }

    [Fact]
    public async Task A_row_with_one_cell_is_a_theme_and_headings_may_be_repeated()
    {
        var plan = await ReadAsync(
            ".csv", ["Ref", "Action", "Owner"], ["PRACTICE IN TEAMS", "", ""], ["1", "One", ""], ["Ref", "Action", "Owner"], ["Leadership", "", ""], ["2", "Two", ""]);
        Assert.Equal(["1 Practice in teams", "2 Leadership"], plan.Actions.Select(action => $"{action.Code} {action.ThemeName}"));
    }

    [Fact]
    public async Task Headings_of_a_document_are_themes()
    {
        static Paragraph Heading(string text)
        {
            var line = Line(text);
            line.PrependChild(new ParagraphProperties(new ParagraphStyleId { Val = "Heading2" }));
            return line;
        }

        var plan = await ReadAsync(
            Document(body => body.Append(
                Heading("Practice"), TableOf([Row("Ref", "Action", "Owner"), Row("REC-07", "One", "")]),
                Heading("Leadership"), TableOf([Row("Ref", "Action", "Owner"), Row("REC-08", "Two", "")]))),
            ".docx");
        Assert.Equal(["REC-07 1 Practice", "REC-08 2 Leadership"], plan.Actions.Select(action => $"{action.Code} {action.ThemeNumber} {action.ThemeName}"));
    }

    [Fact]
    public async Task A_recommendation_alone_is_the_action()
    {
        var plan = await ReadAsync(".csv", ["Ref", "Recommendation", "Owner"], ["1", "Publish the data", "Ann Example"]);
        Assert.Equal(["1 | 1 Children first | Publish the data | None | Ann Example |  | "], plan.Actions.Select(Flat));
    }

    [Fact]
    public async Task Columns_are_what_a_person_chose_and_can_be_left_out()
    {
        var choices = new Dictionary<string, string>(StringComparer.Ordinal) { ["note"] = "inspectors_comment", ["action"] = "recommendation", ["owner"] = "" };
        var plan = await PlanReader.ReadAsync(
            new MemoryStream(Csv(["Ref", "Action", "Owner", "Note"], ["1", "Improve", "Ann Example", "Train managers"])), "plan.csv", choices, CancellationToken.None, Shape(PlanCoding.Own));
        Assert.Equal(["1 | 1 Children first | Train managers | None |  |  | Action: Improve"], plan.Actions.Select(Flat));
    }

    [Fact]
    public async Task A_plan_numbered_by_theme_keeps_the_documents_references_as_text()
    {
        var plan = await PlanReader.ReadAsync(
            new MemoryStream(Csv(["Ref", "Action", "Owner"], ["S12", "Train managers", ""], ["2.4", "Meet", ""])), "plan.csv",
            new Dictionary<string, string>(StringComparer.Ordinal), CancellationToken.None, Shape(PlanCoding.Numbered));
        Assert.Equal([" Reference: S12", "2.4 "], plan.Actions.Select(action => $"{action.Code} {string.Concat(action.Extras.Select(extra => $"{extra.Heading}: {extra.Text}"))}"));
    }

    [Fact]
    public async Task A_plan_with_categories_needs_one_for_each_action()
    {
        var shape = Shape(PlanCoding.Own) with { HasCategories = true };
        var plan = await PlanReader.ReadAsync(
            new MemoryStream(Csv(["Ref", "Action", "Category"], ["1", "One", "B"], ["2", "Two", "d in hand"], ["3", "Three", "Z"], ["4", "Four", ""])), "plan.csv",
            new Dictionary<string, string>(StringComparer.Ordinal), CancellationToken.None, shape);
        Assert.Equal([Category.B, Category.D], plan.Actions.Select(action => action.Category));
        Assert.Equal(["“Z” is not a category. Enter A, B, C or D", "This row has no category. Enter A, B, C or D"], plan.Problems.Select(problem => problem.Sentence));
        Assert.False(plan.CanBeApplied);
    }

    [Theory]
    [InlineData("Ref,Action,Owner\n(a),One,\n", "“(a)” is not a code")]
    [InlineData("Ref,Action,Owner\n1,,Ann Example\n", "This row has no action")]
    public async Task A_row_that_cannot_be_read_stops_the_import(string text, string sentence)
    {
        var problem = Assert.Single((await FailAsync(text)).Problems);
        Assert.Contains(sentence, problem.Sentence, StringComparison.Ordinal);
        Assert.Equal(("row 2", ProblemWeight.Stops), (problem.Where, problem.Weight));

        static async Task<ImportedPlan> FailAsync(string text)
        {
            // One whole row, because a file without any action is refused as a whole.
            return await ReadAsync(Encoding.UTF8.GetBytes(text + "9,Nine,\n"), ".csv");
        }
    }

    [Theory]
    [InlineData("Nothing to read here\nNor here\n", ".csv", "No table of actions was found")]
    [InlineData("Ref,Action\n", ".csv", "no actions below it")]
    [InlineData("Ref Action\n", ".txt", "Plain text can only be imported into a plan with codes such as CEA1")]
    [InlineData("%PDF-1.4", ".pdf", "The file is damaged and cannot be read. Save it as a PDF again")]
    public async Task A_file_without_actions_is_refused_with_a_sentence(string text, string ending, string sentence)
        => Assert.Contains(sentence, (await Assert.ThrowsAsync<RuleException>(() => ReadAsync(Encoding.UTF8.GetBytes(text), ending))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_column_of_categories_is_read_from_a_table_of_a_document()
    {
        var shape = Shape(PlanCoding.Own) with { HasCategories = true };
        var file = Document(body => body.Append(TableOf([Row("Ref", "Action", "Category"), Row("1", "One", "B"), Row("2", "Two", "In hand")])));
        var plan = await PlanReader.ReadAsync(new MemoryStream(file), "plan.docx", new Dictionary<string, string>(StringComparer.Ordinal), CancellationToken.None, shape);
        Assert.Equal([Category.B, Category.D], plan.Actions.Select(action => action.Category));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public async Task Headings_of_a_table_of_a_document_may_be_on_two_rows()
    {
        var rows = new TableRow[]
        {
            new(
                Merged(Cell("Ref"), 1, MergedCellValues.Restart), Merged(Cell("Action"), 1, MergedCellValues.Restart), Merged(Cell("Responsibility and date"), 2),
                Merged(Cell("Success measure"), 1, MergedCellValues.Restart)),
            new(
                Merged(Cell(), 1, MergedCellValues.Continue), Merged(Cell(), 1, MergedCellValues.Continue), Cell("By whom"), Cell("By when"),
                Merged(Cell(), 1, MergedCellValues.Continue)),
            Row("R1a", "Train every team manager", "Ann Example", "31/03/2027", "90% of plans are good"),
            Row("R1b", "Audit ten plans", "Bob Specimen", "30/06/2027", ""),
        };
        var plan = await ReadAsync(Document(body => body.Append(TableOf(rows))), ".docx");
        Assert.Equal(
            [
                "R1a | 1 Children first | Train every team manager | 2027-03-31 | Ann Example | 90% of plans are good | ",
                "R1b | 1 Children first | Audit ten plans | 2027-06-30 | Bob Specimen |  | ",
            ],
            plan.Actions.Select(Flat));
        Assert.Equal(["Ref", "Action", "By whom", "By when", "Success measure"], plan.Headings.Select(heading => heading.Text));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public async Task Control_characters_that_a_workbook_writes_as_codes_are_left_out()
    {
        string[] row = ["R1_x0001_a", "Improve_x0007_ plans", "Train_x000D__x0001_ managers", "Ann_x001F_ Example", "31/03/_x0008_2027", "Plans_x0000_ are good", "Am_x0002_ber", "Two_x005F_x0041_ teams"];
        var plan = await ReadAsync(".xlsx", Ofsted, row);
        Assert.Equal(
            ["R1a | 1 Children first | Train managers | 2027-03-31 | Ann Example | Plans are good | Recommendation: Improve plans; RAG: Amber; Update: Two_x0041_ teams"],
            plan.Actions.Select(Flat));
    }

    private static string Flat(ImportedAction action) => string.Join(
        " | ",
        action.Code,
        $"{action.ThemeNumber} {action.ThemeName}",
        action.InspectorsComment,
        action.Timescale.Meaning.Date is { } date ? date.ToString("yyyy-MM-dd") : action.Timescale.Meaning.Kind.ToString(),
        string.Join('+', action.Leads.Names),
        string.Join('+', action.Evidence),
        string.Join("; ", action.Extras.Select(extra => $"{extra.Heading}: {extra.Text}")));

    private static IReadOnlyList<ImportedAction> Numbered(ImportedPlan file, PlanCoding coding, params ExistingTheme[] themes)
        => ImportPreview.Of(
            new PlanSnapshot { PlanId = 1, Slug = "x", Title = "x", Status = PlanStatus.Draft, Coding = coding, HasCategories = false, Themes = themes, Actions = [], Retired = [], Used = [], Leads = [] },
            file).File.Actions;

    private static PlanShape Shape(PlanCoding coding) => new(coding, HasCategories: false, "Children first");

    private static Task<ImportedPlan> ReadAsync(string ending, string[] headings, params string[] row) => ReadAsync(ending, headings, [row]);

    private static Task<ImportedPlan> ReadAsync(string ending, string[] headings, params string[][] rows) => ReadAsync(FileOf(ending, headings, rows), ending);

    private static byte[] FileOf(string ending, string[] headings, string[][] rows) => ending switch
    {
        ".csv" => Csv([headings, .. rows]),
        ".xlsx" => Sheet([headings, .. rows]),
        _ => Document(body => body.Append(TableOf([Row(headings), .. rows.Select(Row)]))),
    };

    private static Task<ImportedPlan> ReadAsync(byte[] file, string ending)
        => PlanReader.ReadAsync(new MemoryStream(file), $"plan{ending}", new Dictionary<string, string>(StringComparer.Ordinal), CancellationToken.None, Shape(PlanCoding.Own));

    private static TableRow Row(params string[] cells) => new(cells.Select(text => Cell(text.Split('\n'))));

    private static byte[] Csv(params string[][] rows)
        => Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell}\"")))) + "\n");

    private static byte[] Sheets(params (string Name, string[][] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var list = new S.Sheets();
            var id = 0u;
            foreach (var (name, rows) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new S.Worksheet(new S.SheetData(rows.Select(row => new S.Row(
                    row.Select(text => new S.Cell { DataType = S.CellValues.InlineString, InlineString = new S.InlineString(new S.Text(text)) })))));
                list.Append(new S.Sheet { Name = name, SheetId = ++id, Id = workbook.GetIdOfPart(part) });
            }

            workbook.Workbook = new S.Workbook(list);
        }

        return stream.ToArray();
    }
}
