using AngleSharp.Html.Dom;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>As a committee member I see the ratings of all indicators, and every count adds up.</summary>
public sealed class SummaryPageTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData("/performance")]
    [InlineData("/performance/reports/2013-14-q3")]
    public async Task The_headline_counts_what_is_listed_below_it(string address)
    {
        var page = await OpenAsync(address);
        Assert.Equal("5 of 35 indicators are red, 1 more than last time", page.QuerySelector("h1").Words());
        Assert.Equal("Performance, October to December 2013 · 35 indicators", page.QuerySelector(".app-caption").Words());
        var reds = page.QuerySelectorAll(".app-slipping__title").Select(title => title.Words().Split(' ')[0]).ToList();
        Assert.Equal(["AS01", "EL03", "EL06", "PH01", "SC02"], reds.Order(StringComparer.Ordinal));
        Assert.Equal(["AS01", "EL03"], reds.Take(2).Order(StringComparer.Ordinal));
        Assert.All(page.QuerySelectorAll(".app-slipping__state .app-rating"), rating => Assert.Equal("Red", rating.Words()));
    }

    [Fact]
    public async Task The_counts_are_those_that_the_report_prints()
    {
        var page = await OpenAsync("/performance");
        Assert.Equal(
            ["Row Green Amber Red No figure Total", "Current ratings 19 11 5 0 35", "Previous ratings 20 11 4 0 35", "Change −1 0 +1 0 0"],
            page.QuerySelectorAll(".app-rating-counts tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.Words()))));
        var section = page.QuerySelector("section[aria-labelledby=counts]")!;
        Assert.Contains("19 of 35 indicators are at or better than target: 54%.", section.Words(), StringComparison.Ordinal);
        Assert.Contains("The report gives the same counts.", section.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_four_that_changed_are_named()
    {
        var since = (await OpenAsync("/performance")).QuerySelector("section[aria-labelledby=since]").Words();
        Assert.Contains("3 rated worse", since, StringComparison.Ordinal);
        Assert.Contains("Amber to red: EL03, AS01", since, StringComparison.Ordinal);
        Assert.Contains("Green to amber: EL10", since, StringComparison.Ordinal);
        Assert.Contains("1 rated better", since, StringComparison.Ordinal);
        Assert.Contains("Red to amber: EL09", since, StringComparison.Ordinal);
        Assert.Contains("5 of 26 activity indicators are outside the expected range", since, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Customer Services", "2 amber, 1 green.")]
    [InlineData("Communications and Engagement", "1 amber.")]
    [InlineData("Specialist Children’s Services", "1 red, 2 amber, 3 green.")]
    [InlineData("Integrated Youth Service", "1 green.")]
    [InlineData("Education, Learning and Skills", "2 red, 4 amber, 4 green.")]
    [InlineData("Adult Social Care", "1 red, 1 amber, 3 green.")]
    [InlineData("Health and Well Being – Public Health", "1 red, 1 green.")]
    [InlineData("Highways and Transportation", "3 green.")]
    [InlineData("Waste Management", "1 amber, 1 green.")]
    [InlineData("Environment – Climate Change", "1 green.")]
    [InlineData("Economic Development", "1 green.")]
    public async Task Each_section_has_its_counts(string name, string counts)
    {
        var page = await OpenAsync("/performance");
        var row = Assert.Single(page.QuerySelectorAll(".app-themes--kpi tbody tr"), row => row.QuerySelector("a").Words() == name);
        Assert.Equal(counts, row.QuerySelector("desc").Words());
    }

    [Fact]
    public async Task Where_the_report_disagrees_with_itself_both_numbers_are_kept()
    {
        var about = (await OpenAsync("/performance")).QuerySelector(".app-about").Words();
        Assert.Contains("(35 in total). The report gives 21, 8 and 9, which add up to 38 for 35 indicators.", about, StringComparison.Ordinal);
        Assert.Contains("EL04: Amber as published, Green from the report’s figures for 2012", about, StringComparison.Ordinal);
        Assert.Contains("EN01: the figure is for September 2013, before the quarter began", about, StringComparison.Ordinal);
        Assert.Contains("SC02: every missed target is red", about, StringComparison.Ordinal);
        Assert.Contains("PH02", about, StringComparison.Ordinal);
        Assert.Contains("EL02, EL03, EL04", about, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_red_without_a_recorded_action_says_so_and_the_others_say_what_is_done()
    {
        var page = await OpenAsync("/performance");
        var reds = page.QuerySelectorAll(".app-slipping__item")
            .ToDictionary(item => item.QuerySelector("h3").Words()[..4], item => item.Words(), StringComparer.Ordinal);
        Assert.Contains("No action recorded", reds["AS01"], StringComparison.Ordinal);
        Assert.Contains("71%, target 84%. Red for 1 result.", reds["AS01"], StringComparison.Ordinal);
        Assert.Contains("Red since August 2010", reds["EL06"], StringComparison.Ordinal);
        Assert.Contains("What we are doing: We have placed significant focus on narrowing this gap in 2014.", reds["EL03"], StringComparison.Ordinal);
        Assert.Contains("Newly qualified social workers have taken up posts between September and January", reds["SC02"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_are_listed_with_their_state_and_one_that_is_open_says_so()
    {
        var list = await OpenAsync("/performance/reports");
        Assert.Equal(["January to March 2014", "October to December 2013"], list.QuerySelectorAll("tbody th a").Select(link => link.Words()));
        var open = await OpenAsync("/performance/reports/2013-14-q4");
        Assert.Contains("open, figures may still change", open.QuerySelector(".app-caption").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/performance/reports/1999-00-q1")]
    [InlineData("/performance/sections/no-such-section")]
    [InlineData("/performance/indicators/XX99")]
    [InlineData("/performance/sections/customer-services?report=1999-00-q1")]
    [InlineData("/performance/series/NONE")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<IHtmlDocument> OpenAsync(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        return await member.GetPageAsync(address);
    }
}
