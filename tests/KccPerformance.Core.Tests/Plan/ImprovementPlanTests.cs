using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.Tests.Plan;

public class ImprovementPlanTests
{
    [Theory]
    [InlineData("Building on Success", "building-on-success")]
    [InlineData("  Économie & emploi: 2009/10!  ", "economie-emploi-2009-10")]
    public void An_address_is_made_of_the_title(string title, string slug)
        => Assert.Equal(slug, new ImprovementPlan(title, "CPA", "Audit Commission", new DateOnly(2008, 6, 3)).Slug);

    [Fact]
    public void A_prefix_belongs_to_one_theme()
    {
        var plan = Given.Plan();
        plan.AddArea("Community engagement", "ce");
        Assert.Equal(("Prefix", "The prefix CE belongs to another theme of this plan."), Given.Refusal(() => plan.AddArea("Another", "CE")));
        Assert.Equal("CE", plan.Areas.Single().Prefix);
    }

    [Theory]
    [InlineData("")]
    [InlineData("C3")]
    [InlineData("LONGER")]
    public void A_prefix_is_one_to_four_letters(string prefix)
        => Assert.Equal(("Prefix", "A prefix is one to four letters, such as CE."), Given.Refusal(() => Given.Plan().AddArea("Theme", prefix)));

    [Fact]
    public void An_actions_code_begins_with_the_prefix_of_its_theme()
    {
        var area = Given.Plan().AddArea("Community engagement", "CE");
        var text = new ActionText("Comment", "", "", [], [], []);
        Assert.Equal(
            ("Code", "CMA1 does not begin with CE, the prefix of Community engagement."),
            Given.Refusal(() => area.AddAction(ActionCode.Parse("CMA1"), text, Timescale.None, Given.Adopted)));
        Assert.Empty(area.Actions);
    }

    [Fact]
    public void A_plan_is_adopted_once()
    {
        var plan = Given.Plan();
        plan.Adopt(Given.Adopted);
        Assert.Equal((PlanStatus.Adopted, Given.Adopted), (plan.Status, plan.AdoptedOn));
        Assert.Equal("Only a draft plan can be adopted.", Given.Refusal(() => plan.Adopt(Given.Adopted)).Sentence);
    }

    [Fact]
    public void The_categories_are_named_as_the_plan_names_them()
    {
        Assert.Equal(["A Monitoring", "B Improvement", "C New", "D In hand"], Categories.All.Select(category => category.Title()));
        Assert.Equal(4, Categories.All.Select(category => category.Meaning()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((string.Empty, string.Empty, string.Empty), (Category.None.Title(), Category.None.Letter(), Category.None.Meaning()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Category)9).Name());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Category)9).Meaning());
    }
}
