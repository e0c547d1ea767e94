using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Testing;
using Category = KccPerformance.Core.ImprovementPlans.Plan.Category;

namespace KccPerformance.Core.Tests.Plan;

/// <summary>A plan with codes of its own has categories of its own: their names, order and meanings, and what an import makes of the words in a file.</summary>
public class OwnCategoriesTests
{
    private static readonly Dictionary<Category, int> Unused = [];

    [Fact]
    public void A_category_keeps_its_key_when_it_is_renamed_and_moved()
    {
        var plan = PlanWith("High", "Medium", "Low");
        Assert.Equal(["A High", "B Medium", "C Low"], Lines(plan));

        plan.SetCategories([Row(Category.C, "Low"), Row(Category.A, "Very high"), Row(Category.B, string.Empty), Row(null, "Later")], Unused);

        // The letter of a removed category is used again only when no other is left.
        Assert.Equal(["C Low", "A Very high", "D Later"], Lines(plan));
        Assert.Equal("Urgent work", CategoryList.Of(plan.HasCategories, plan.OwnCategories).MeaningOf(Category.A));
        Category[] inOrder = [Category.C, Category.A, Category.D];
        Assert.Equal(inOrder, Enum.GetValues<Category>().Where(plan.Categories.Takes).Where(one => one != Category.None).OrderBy(plan.Categories.PlaceOf));
        Assert.Equal(("Very high", CategoryList.NoneName, string.Empty), (plan.Categories.WordOf(Category.A), plan.Categories.HeadingOf(Category.None), plan.Categories.WordOf(Category.None)));
    }

    [Fact]
    public void A_category_with_actions_is_not_removed_and_names_occur_once()
    {
        var plan = PlanWith("High", "Low");
        var used = new Dictionary<Category, int> { [Category.A] = 2, [Category.B] = 1 };
        Assert.Equal(
            ("name 1", "2 actions have the category “High”. Give them another category before you remove it"),
            Given.Refusal(() => plan.SetCategories([Row(Category.A, string.Empty, "name 1"), Row(Category.B, "Low")], used)));
        Assert.Contains("1 action has the category “Low”", Given.Refusal(() => plan.SetCategories([Row(Category.A, "High")], used)).Item2, StringComparison.Ordinal);
        Assert.Equal(
            ("name 2", "“ high” is in the list already. Enter each name once"),
            Given.Refusal(() => plan.SetCategories([Row(Category.A, "High", "name 1"), Row(Category.B, " high", "name 2")], used)));
        var many = Enumerable.Range(1, CategoryList.Most + 1).Select(number => Row(null, $"Category {number}", $"name {number}")).ToList();
        Assert.Equal(("name 27", "A plan can have at most 26 categories"), Given.Refusal(() => plan.SetCategories(many, Unused)));
        Assert.Equal(["A High", "B Low"], Lines(plan));

        // A key that the plan does not have, or that is sent twice, is that of a new category.
        plan.SetCategories([Row(Category.A, "High"), Row(Category.A, "Higher"), Row(Category.X, "Highest")], Unused);
        Assert.Equal(["A High", "C Higher", "D Highest"], Lines(plan));
    }

    [Fact]
    public void An_action_has_one_of_them_or_none()
    {
        var plan = PlanWith("High", "Low");
        var area = plan.AddArea("Practice", prefix: null);
        Assert.Equal(Category.B, area.AddAction("1", Category.B, 0, Text, Timescale.None, Given.Adopted).Category);
        Assert.Equal(Category.None, area.AddAction("2", Category.None, 0, Text, Timescale.None, Given.Adopted).Category);
        Assert.Equal("Select a category for 3", Given.Refusal(() => area.AddAction("3", Category.C, 0, Text, Timescale.None, Given.Adopted)).Item2);
    }

    [Fact]
    public void A_plan_without_categories_can_start_a_list_and_those_of_Building_on_Success_stay()
    {
        var plan = new ImprovementPlan("Children first", "Ofsted", "Ofsted", new DateOnly(2026, 1, 1), PlanCoding.Own, hasCategories: false);
        plan.AddArea("Practice", prefix: null).AddAction("1", Category.None, 0, Text, Timescale.None, Given.Adopted);
        Assert.Contains("You can no longer change", Given.Refusal(() => plan.Code(PlanCoding.Own, hasCategories: true)).Item2, StringComparison.Ordinal);
        plan.SetCategories([Row(null, "High")], Unused);
        Assert.Equal(["A High"], Lines(plan));

        var kent = Given.Plan();
        Assert.False(kent.MayHaveOwnCategories);
        Assert.Contains("has the categories A to D", Given.Refusal(() => kent.SetCategories([Row(null, "High")], Unused)).Item2, StringComparison.Ordinal);
        Assert.Throws<RuleException>(() => new ImprovementPlan("x", "y", "z", default, PlanCoding.Letters, hasCategories: true, hasOwnCategories: true));
        Assert.Equal(["A A Monitoring", "B B Improvement", "C C New", "D D In hand"], Lines(kent));
        Assert.Equal("A", kent.Categories.WordOf(Category.A));
        Assert.False(kent.Categories.Takes(Category.E));
        Assert.False(kent.Categories.Takes(Category.None));
    }

    [Fact]
    public async Task Words_of_a_file_are_matched_in_any_case_and_new_ones_are_added_in_file_order()
    {
        var file = await ReadAsync(["Ref", "Action", "Category"], ["1", "One", "Urgent"], ["2", "Two", "  low "], ["3", "Three", ""], ["4", "Four", "urgent"], ["5", "Five", "Long term"], ["6", "Six", new string('x', 61)]);
        Assert.Empty(file.Problems);
        Assert.Equal(["Urgent", "low", "", "urgent", "Long term", new string('x', 61)], file.Actions.Select(action => action.CategoryName));

        var preview = ImportPreview.Of(Snapshot("High", "Low"), file);

        Assert.Equal([Category.C, Category.B, Category.None, Category.C, Category.D, Category.None], preview.File.Actions.Select(action => action.Category));
        Assert.Equal(["Urgent", "Long term"], preview.NewCategories);
        Assert.True(preview.CanBeApplied);
        var kept = Assert.Single(preview.File.Problems);
        Assert.Equal(("sheet Plan, row 7", ProblemWeight.Check), (kept.Where, kept.Weight));
        Assert.EndsWith("is longer than the 60 characters of a category, so it is kept as text on the action", kept.Sentence, StringComparison.Ordinal);
        Assert.Equal("Category: " + new string('x', 61), string.Concat(preview.File.Actions[^1].Extras.Select(extra => $"{extra.Heading}: {extra.Text}")));
        Assert.Equal(preview.File.Actions.Select(action => action.CategoryName).Take(5), ImportedPlanFormat.Read(ImportedPlanFormat.Write(file)).Actions.Select(action => action.CategoryName).Take(5));
    }

    [Fact]
    public async Task More_words_than_a_plan_can_have_are_kept_as_text()
    {
        var rows = Enumerable.Range(1, 27).Select(number => new[] { $"{number}", $"Do thing {number}", $"Word {number}" }).ToArray();
        var preview = ImportPreview.Of(Snapshot(), await ReadAsync([["Ref", "Action", "Category"], .. rows]));
        Assert.Equal(26, preview.NewCategories.Count);
        Assert.Equal(["“Word 27” would be more than the 26 categories that a plan can have, so it is kept as text on the action"], preview.File.Problems.Select(one => one.Sentence));
        Assert.Equal((Category.Z, Category.None), (preview.File.Actions[25].Category, preview.File.Actions[26].Category));
    }

    [Fact]
    public async Task Another_category_in_the_file_is_a_change_and_a_file_without_the_column_changes_none()
    {
        ExistingAction[] existing = [Existing("1", Category.A), Existing("2", Category.B), Existing("3", Category.None)];
        var plan = Snapshot("High", "Low") with { Actions = existing, Themes = [new ExistingTheme("1", "Children first")] };
        var changed = ImportPreview.Of(plan, await ReadAsync(["Ref", "Action", "Category"], ["1", "Do 1", "Low"], ["2", "Do 2", ""], ["3", "Do 3", ""])).Comparison.Changed;
        Assert.Equal(
            ["1 Category: High to Low", "2 Category: Low to "],
            changed.SelectMany(change => change.Fields.Select(field => $"{change.Action.Code} {field.Field}: {field.Before} to {field.After}")));
        Assert.True(ImportPreview.Of(plan, await ReadAsync(["Ref", "Action"], ["1", "Do 1"], ["2", "Do 2"], ["3", "Do 3"])).Comparison.IsEmpty);
    }

    private static ActionText Text { get; } = new("Visit every school", string.Empty, string.Empty, [], [], []);

    private static ExistingAction Existing(string code, Category category)
        => new(code, "Children first", $"Do {code}", string.Empty, string.Empty, [], [], [], []) { Category = category };

    private static ImprovementPlan PlanWith(params string[] names)
    {
        var plan = new ImprovementPlan("Children first", "Ofsted", "Ofsted", new DateOnly(2026, 1, 1), PlanCoding.Own, hasCategories: true, hasOwnCategories: true);
        plan.SetCategories([.. names.Select(name => Row(null, name))], Unused);
        return plan;
    }

    private static CategoryWording Row(Category? key, string name, string field = "") => new(key, name, "Urgent work", field);

    private static IEnumerable<string> Lines(ImprovementPlan plan) => plan.Categories.All.Select(category => $"{category.Key} {category.Name}");

    private static PlanSnapshot Snapshot(params string[] names) => new()
    {
        PlanId = 1,
        Slug = "children-first",
        Title = "Children first",
        Status = PlanStatus.Draft,
        Coding = PlanCoding.Own,
        OwnCategories = PlanWith(names).OwnCategories,
        Themes = [],
        Actions = [],
        Retired = [],
        Used = [],
        Leads = [],
    };

    private static Task<ImportedPlan> ReadAsync(params string[][] rows) => PlanReader.ReadAsync(
        new MemoryStream(PlanDocument.Sheet(rows)), "plan.xlsx", new Dictionary<string, string>(StringComparer.Ordinal), CancellationToken.None,
        new PlanShape(PlanCoding.Own, HasCategories: true, "Children first") { HasOwnCategories = true });
}
