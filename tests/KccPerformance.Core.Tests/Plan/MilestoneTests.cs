using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Testing;
using Category = KccPerformance.Core.ImprovementPlans.Plan.Category;

namespace KccPerformance.Core.Tests.Plan;

/// <summary>Milestones of an action: their states, completion only when all are done, and how an import reads them.</summary>
public class MilestoneTests
{
    private static readonly DateOnly Today = new(2009, 9, 17);
    private static readonly DateOnly March = new(2010, 3, 31);

    [Fact]
    public void An_action_is_complete_only_when_all_milestones_are_done()
    {
        var action = Action();
        action.SetMilestones([new(null, new("Draft it", "Ann Example", March)), new(null, new("Agree it", string.Empty, null, MilestoneState.Done))], Today);
        Assert.Equal((2, 1), (action.MilestoneCount, action.OpenMilestones));
        Assert.Equal([null, Today], action.Milestones.Select(one => one.DoneOn));
        Assert.Equal(
            (nameof(ProgressReport.Stage), "R1 cannot be complete yet. Report all its milestones as done first (1 of 2 is not done)"),
            Given.Refusal(() => action.Reports(Given.Complete(), Given.Period())));

        action.SetMilestones([new(null, new("Draft it", "Ann Example", March, MilestoneState.Done))], Today);
        Assert.Equal((1, 0), (action.MilestoneCount, action.OpenMilestones));
        action.Reports(Given.Complete(), Given.Period());
        Assert.Equal(Stage.Complete, action.Stage);

        // A complete action gets no open milestone.
        Assert.Equal("R1 is complete, so its milestones must all be done. To change this, first submit an update that R1 is in progress.", Given.Refusal(() => action.SetMilestones([new(null, new("Check it", string.Empty, null))], Today)).Item2);
    }

    [Fact]
    public void There_are_not_too_many_and_Building_on_Success_has_none()
    {
        Assert.Equal(
            "An action can have at most 50 milestones.",
            Given.Refusal(() => Action().SetMilestones([.. Enumerable.Range(1, 51).Select(number => new MilestoneWording(null, new($"Step {number}", string.Empty, null)))], Today)).Item2);
        Assert.Equal("Actions of Building on Success cannot have milestones.", Given.Refusal(() => Given.Action("CEA1").SetMilestones([], Today)).Item2);
        var retired = Action();
        retired.Retire("No longer needed", Today);
        Assert.Throws<RuleException>(() => retired.SetMilestones([], Today));
    }

    [Theory]
    [InlineData("Draft it", "Draft it", "", null, MilestoneState.NotStarted)]
    [InlineData("Draft it [lead: Ann Example; due: 31 March 2010; done]", "Draft it", "Ann Example", "2010-03-31", MilestoneState.Done)]
    [InlineData("Draft it [in progress]", "Draft it", "", null, MilestoneState.InProgress)]
    [InlineData("Draft it [Due: 31/03/2010]", "Draft it", "", "2010-03-31", MilestoneState.NotStarted)]
    [InlineData("Draft it [see annex]", "Draft it [see annex]", "", null, MilestoneState.NotStarted)]
    [InlineData("Draft it [due: Spring]", "Draft it [due: Spring]", "", null, MilestoneState.NotStarted)]
    public async Task A_milestone_in_a_cell_may_say_what_is_known_about_it(string cell, string text, string lead, string? due, MilestoneState state)
    {
        var read = Assert.Single(Assert.Single((await ReadAsync(["Ref", "Action", "Milestones"], ["R1", "Train managers", cell])).Actions).Milestones!);
        Assert.Equal(new MilestoneText(text, lead, due is null ? null : DateOnly.Parse(due), state), read);
        Assert.Equal(read, Assert.Single(Assert.Single((await ReadAsync(["Ref", "Action", "Milestones"], ["R1", "Train managers", MilestoneWords.Write(read)])).Actions).Milestones!));
    }

    [Fact]
    public async Task Rows_below_an_action_are_its_milestones_with_leads_and_dates_of_their_own()
    {
        var plan = await ReadAsync(
            ["Ref", "Action", "Milestone", "By whom", "By when", "Success measure"],
            ["R1", "Train managers", "Find a trainer", "Ann Example", "31 March 2010", "All trained"],
            ["", "", "Hold the course", "Bob Specimen", "30 June 2010", "Course held"],
            ["", "", "Check what changed", "", "Spring", ""],
            ["R2", "Meet monthly", "", "Ann Example", "Ongoing", ""],
            ["R2", "Meet monthly", "Write minutes", "Cat Sample", "", ""]);
        Assert.Equal(
            [
                "R1: Find a trainer [lead: Ann Example; due: 31 March 2010], Hold the course [lead: Bob Specimen; due: 30 June 2010], Check what changed",
                "R2: Write minutes [lead: Cat Sample]",
            ],
            plan.Actions.Select(action => $"{action.Code}: {string.Join(", ", action.Milestones!.Select(MilestoneWords.Write))}"));
        Assert.Equal(["All trained", "Course held"], plan.Actions[0].Evidence);
        Assert.Equal("31 March 2010", plan.Actions[0].Timescale.Text);
        Assert.Equal(["Ann Example"], plan.Actions[0].Leads.Names);
        Assert.Equal(
            [
                "sheet Plan, row 3: The next row is a milestone of R1 with its own lead or date. The first milestone was therefore given the lead and due date of the action. Check that this is right",
                "sheet Plan, row 4: “Spring” is not a date, so the milestone has no due date",
            ],
            plan.Problems.Where(problem => problem.Where is "sheet Plan, row 3" or "sheet Plan, row 4" or "sheet Plan, row 6").Select(problem => $"{problem.Where}: {problem.Sentence}"));
    }

    [Fact]
    public async Task A_text_of_a_milestone_that_is_too_long_and_too_many_milestones_are_each_refused_once()
    {
        string[][] rows =
        [
            ["Ref", "Action", "Milestone"], ["R1", "Train managers", new string('x', Milestone.TextLength + 1)],
            .. Enumerable.Range(2, 199).Select(number => new[] { string.Empty, string.Empty, $"Step {number}" }),
        ];
        var plan = await ReadAsync(rows);
        Assert.Equal(
            [
                $"sheet Plan, row 2: R1: “{new string('x', 57)}…” is too long. Text under milestones must be 500 characters or fewer",
                "sheet Plan, row 52: R1 has more than 50 milestones. Remove some, then upload the file again",
            ],
            plan.Problems.Where(problem => problem.Weight == ProblemWeight.Stops).Select(problem => $"{problem.Where}: {problem.Sentence}"));
        Assert.Equal(Milestone.Most + 1, Assert.Single(plan.Actions).Milestones!.Count);
    }

    [Fact]
    public async Task Rows_of_a_table_of_a_document_are_milestones_too()
    {
        var file = PlanDocument.Document(body => body.Append(PlanDocument.TableOf(
            [Row("Ref", "Action", "Milestone", "By whom"), Row("R1", "Train managers", "Find a trainer", "Ann Example"), Row(string.Empty, string.Empty, "Hold the course", "Bob Specimen")])));
        var action = Assert.Single((await PlanReader.ReadAsync(
            new MemoryStream(file), "plan.docx", new Dictionary<string, string>(StringComparer.Ordinal), CancellationToken.None, new PlanShape(PlanCoding.Own, HasCategories: false, "Children first"))).Actions);
        Assert.Equal(["Find a trainer [lead: Ann Example]", "Hold the course [lead: Bob Specimen]"], action.Milestones!.Select(MilestoneWords.Write));
        Assert.Equal(["Ann Example"], action.Leads.Names);
    }

    [Fact]
    public async Task Texts_and_dates_are_compared_and_states_are_those_that_officers_reported()
    {
        var existing = new ExistingAction("R1", "Children first", "Train managers", string.Empty, string.Empty, [], [], [], [])
        {
            Milestones = [new("Find a trainer", "Ann Example", March, MilestoneState.Done), new("Hold the course", string.Empty, null)],
        };
        var plan = new PlanSnapshot
        {
            PlanId = 1,
            Slug = "x",
            Title = "Children first",
            Status = PlanStatus.Draft,
            Coding = PlanCoding.Own,
            HasCategories = false,
            Themes = [new ExistingTheme("1", "Children first")],
            Actions = [existing],
            Retired = [],
            Used = [],
            Leads = [],
        };
        Assert.True(ImportPreview.Of(plan, await ReadAsync(["Ref", "Action"], ["R1", "Train managers"])).Comparison.IsEmpty);
        Assert.True(ImportPreview.Of(plan, await ReadAsync(["Ref", "Action", "Milestones"], ["R1", "Train managers", "Find a trainer [lead: Ann Example; due: 31 March 2010]\nHold the course [done]"])).Comparison.IsEmpty);
        var field = Assert.Single(Assert.Single(ImportPreview.Of(plan, await ReadAsync(["Ref", "Action", "Milestones"], ["R1", "Train managers", "Find a trainer"])).Comparison.Changed).Fields);
        Assert.Equal(
            (PlanField.Milestones, "Find a trainer [lead: Ann Example; due: 31 March 2010]\nHold the course", "Find a trainer"),
            (field.Field, field.Before, field.After));
    }

    private static ImprovementAction Action()
    {
        var plan = new ImprovementPlan("Children first", "Ofsted", "Ofsted", new DateOnly(2009, 1, 1), PlanCoding.Own, hasCategories: false);
        return plan.AddArea("Practice", prefix: null).AddAction(
            "R1", Category.None, 0, new ActionText("Train managers", string.Empty, string.Empty, [], [], []), Timescale.Ongoing(6), Given.Adopted);
    }

    private static TableRow Row(params string[] cells) => new(cells.Select(text => PlanDocument.Cell(text)));

    private static Task<ImportedPlan> ReadAsync(params string[][] rows) => PlanReader.ReadAsync(
        new MemoryStream(PlanDocument.Sheet(rows)), "plan.xlsx", new Dictionary<string, string>(StringComparer.Ordinal), CancellationToken.None,
        new PlanShape(PlanCoding.Own, HasCategories: false, "Children first"));
}
