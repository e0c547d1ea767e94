using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>As a committee member I see one indicator's figures, how they are rated and why.</summary>
public sealed class IndicatorPageTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData("CS01", "84%", "Green", "75%", "9 points ahead", "Improving")]
    [InlineData("SC02", "76.2%", "Red", "90%", "13.8 points short", "Improving")]
    [InlineData("EL08", "0.06%", "Green", "0.06%", "On target", "Improving")]
    [InlineData("EN01", "2,912", "Green", "3,130", "218 thousand miles ahead", "Improving")]
    [InlineData("ED01", "3,603", "Green", "2,350", "1,253 ahead", "Improving")]
    [InlineData("HT02", "14", "Green", "28", "14 days ahead", "Improving")]
    [InlineData("AS01", "71%", "Red", "84%", "13 points short", "Worsening")]
    public async Task Three_facts_come_first(string reference, string actual, string rating, string target, string against, string direction)
    {
        var facts = (await OpenAsync(reference)).QuerySelectorAll(".app-answers__item");
        Assert.Equal($"{actual} {rating}", facts[0].QuerySelector(".app-answers__answer").Words());
        Assert.Equal(target, facts[1].QuerySelector(".app-answers__answer").Words());
        Assert.Contains(against + ".", facts[1].Words(), StringComparison.Ordinal);
        Assert.Equal(direction, facts[2].QuerySelector(".app-answers__answer").Words());
    }

    [Theory]
    [InlineData("CS01", "Sep 12", "49%", "Red Our rating: Not green; no floor set")]
    [InlineData("CS01", "Dec 13", "84%", "Green")]
    [InlineData("AS04", "Mar 13", "74%", "Amber Our rating: Not green; no floor set")]
    [InlineData("AS04", "Jun 13", "74%", "Green")]
    [InlineData("EL08", "Jun 12", "0.10%", "Green")]
    [InlineData("EL07", "Mar 11", "88%", "Green Our rating: Not rated")]
    [InlineData("EL10", "2009", "1,800", "Green Our rating: Not rated")]
    [InlineData("SC02", "Dec 12", "86.5%", "Amber Our rating: Not green; no floor set")]
    [InlineData("SC02", "Dec 13", "76.2%", "Red")]
    public async Task The_figures_are_as_printed_and_ours_is_shown_where_it_is_another(string reference, string period, string actual, string rating)
    {
        var row = Row(await OpenAsync(reference), period);
        Assert.Equal(actual, row.Children[1].Words().Split(' ')[0]);
        Assert.Contains(row.Children, cell => cell.Words() == rating);
    }

    [Fact]
    public async Task No_amber_or_red_is_made_up_where_no_floor_is_known()
    {
        // CM01 missed its target in December 2013: the council printed Amber, and our rules say only "not green".
        var page = await OpenAsync("CM01");
        Assert.Contains("Published rating. Our rating: Not green; no floor set.", page.QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
        Assert.Contains("No floor set.", page.QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amber_is_not_used_for_SC02()
    {
        var page = await OpenAsync("SC02");
        Assert.Contains("Amber not used: below the target is red.", page.QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
        Assert.Contains("Amber not used", page.QuerySelector("svg.app-chart")!.QuerySelectorAll("text").Select(text => text.Words()));
        Assert.Contains("The rule changed in April 2013", page.QuerySelector("section[aria-labelledby=asking]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provisional_figure_is_marked_and_hollow()
    {
        var page = await OpenAsync("SC03");
        Assert.Equal("8.2% Green", page.QuerySelector(".app-answers__answer").Words());
        Assert.Contains("Provisional", page.QuerySelectorAll(".app-answers .app-flag").Select(flag => flag.Words()));
        Assert.Contains("Provisional", Row(page, "Nov 13").Words(), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("svg.app-chart .app-chart__mark--hollow"));
    }

    [Fact]
    public async Task A_changed_definition_says_what_the_figure_before_would_have_been()
    {
        var page = await OpenAsync("EL02");
        Assert.Contains("The definition changed: 2012 was 78% under the old definition and 72% under the new one.", page.QuerySelector(".app-answers").Words(),
            StringComparison.Ordinal);
        Assert.Contains("Definition changed", page.QuerySelectorAll(".app-answers .app-flag").Select(flag => flag.Words()));
        Assert.Single(page.QuerySelectorAll("svg.app-chart .app-chart__bridge"));
    }

    [Fact]
    public async Task Cumulative_figures_are_held_against_the_profile_and_years_are_not_joined()
    {
        var page = await OpenAsync("ED01");
        Assert.Equal("89% of the year’s target after 9 months", page.QuerySelector("#chart").Words());
        Assert.Contains("Figures start again each April, so years are not joined.", page.QuerySelector("section[aria-labelledby=chart]").Words(),
            StringComparison.Ordinal);
        Assert.Contains("89%", Row(page, "Dec 13").Words(), StringComparison.Ordinal);
        var years = await OpenAsync("SC05");
        Assert.Equal(2, years.QuerySelectorAll("svg.app-chart .app-chart__line").Length);
    }

    [Fact]
    public async Task PH02_is_rated_by_participation()
    {
        var page = await OpenAsync("PH02");
        Assert.Contains("Rated on participation: 95%.", page.QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
        Assert.Equal("18.2% Green", page.QuerySelector(".app-answers__answer").Words());
        Assert.Equal("95%", Row(page, "2013").Children[2].Words());
    }

    [Fact]
    public async Task Old_data_are_marked()
        => Assert.Contains("Old data", (await OpenAsync("EN01")).QuerySelectorAll(".app-answers .app-flag").Select(flag => flag.Words()));

    [Fact]
    public async Task A_figure_given_again_and_a_target_that_moved_keep_what_they_were()
    {
        var told = (await OpenAsync("CS01")).QuerySelector("section[aria-labelledby=told]").Words();
        Assert.Matches("80%.*82%.*Better data", told);
        Assert.Contains("Better data: The calls of the last two days of January were added.", told, StringComparison.Ordinal);
        var moved = (await OpenAsync("CM01")).QuerySelector("section[aria-labelledby=moved]").Words();
        Assert.Contains("55%", moved, StringComparison.Ordinal);
        Assert.Contains("Communities Cabinet Committee", moved, StringComparison.Ordinal);
        Assert.Contains("minute 14", moved, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sc02")]
    [InlineData("SC02")]
    public async Task A_reference_may_be_typed_in_either_case(string reference)
        => Assert.StartsWith("SC02 · Specialist Children’s Services", (await OpenAsync(reference)).QuerySelector(".app-caption").Words(),
            StringComparison.Ordinal);

    [Fact]
    public async Task Commentary_is_word_for_word_and_leads_to_the_indicators_beside_it()
    {
        var page = await OpenAsync("SC02");
        Assert.Contains("In their first year they have a protected case load", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(["/performance/indicators/SC01", "/performance/indicators/SC03", "/performance/indicators"],
            page.QuerySelectorAll("nav[aria-labelledby=nearby] a").Select(link => link.GetAttribute("href")));
    }

    private static IElement Row(IHtmlDocument page, string period)
        => Assert.Single(page.QuerySelectorAll(".app-figures tbody tr"), row => row.Children[0].Words() == period);

    private async Task<IHtmlDocument> OpenAsync(string reference)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        return await member.GetPageAsync("/performance/indicators/" + reference);
    }
}
