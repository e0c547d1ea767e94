using AngleSharp.Html.Dom;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>The pages of all indicators, of sections, of activity and of the report's other figures.</summary>
public sealed class OtherPagesTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData("", 35)]
    [InlineData("?rating=red", 5)]
    [InlineData("?rating=amber", 11)]
    [InlineData("?rating=green", 19)]
    [InlineData("?changed=yes", 4)]
    [InlineData("?section=adult-social-care", 5)]
    [InlineData("?section=adult-social-care&rating=red", 1)]
    [InlineData("?q=SC02", 1)]
    [InlineData("?q=telecare+service", 1)]
    [InlineData("?q=telec%C3%A1re+SERVICES", 1)]
    [InlineData("?q=nothingisfound", 0)]
    [InlineData("?rating=purple&page=999&direction=sideways", 35)]
    public async Task The_address_says_which_indicators_are_listed(string query, int found)
    {
        var page = await OpenAsync("/performance/indicators" + query);
        Assert.Equal(found, page.QuerySelectorAll(".app-indicators tbody tr").Length);
        Assert.StartsWith(query.Length == 0 || found == 35 ? "35 indicators" : $"{found} of 35 indicators", page.QuerySelector("[role=status]").Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_has_its_indicators_its_activity_and_its_words()
    {
        var page = await OpenAsync("/performance/sections/specialist-childrens-services");
        Assert.Equal("Specialist Children’s Services", page.QuerySelector("h1").Words());
        Assert.StartsWith("1 red, 2 amber, 3 green of 6 indicators.", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Equal(["SC01", "SC02", "SC03", "SC04", "SC05", "SC06"], page.QuerySelectorAll(".app-indicators tbody th").Select(cell => cell.Words()[..4]));
        Assert.Equal(6, page.QuerySelectorAll(".app-multiples svg.app-chart--small").Length);
        Assert.Equal(6, page.QuerySelectorAll(".app-activity tbody tr").Length);
        Assert.NotEmpty(page.QuerySelectorAll(".app-where p"));
    }

    [Fact]
    public async Task A_section_of_another_report_is_opened_from_its_summary_and_leads_back_to_it()
    {
        var link = (await OpenAsync("/performance/reports/2013-14-q4")).QuerySelector("section[aria-labelledby=services] th a")!.GetAttribute("href")!;
        Assert.Equal("/performance/sections/customer-services?report=2013-14-q4", link);
        var page = await OpenAsync(link);
        Assert.Equal("Performance, January to March 2014 · open, figures may still change", page.QuerySelector(".app-caption").Words());
        Assert.Equal("/performance/reports/2013-14-q4", page.QuerySelectorAll(".govuk-breadcrumbs a").Select(one => one.GetAttribute("href")).Last());
        Assert.All(page.QuerySelectorAll("nav[aria-labelledby=others] a"), other => Assert.EndsWith("?report=2013-14-q4", other.GetAttribute("href"), StringComparison.Ordinal));

        var latest = (await OpenAsync("/performance")).QuerySelector("section[aria-labelledby=services] th a")!.GetAttribute("href")!;
        Assert.Equal("/performance/sections/customer-services", latest);
        Assert.Equal("Performance, October to December 2013", (await OpenAsync(latest)).QuerySelector(".app-caption").Words());
    }

    [Fact]
    public async Task Activity_has_a_position_and_no_rating_or_arrow()
    {
        var page = await OpenAsync("/performance/activity");
        Assert.Equal("5 of 26 activity indicators are outside the range we expect", page.QuerySelector("h1").Words());
        Assert.StartsWith("4 are above and 1 is below.", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main .app-rating, main .app-travel"));
        Assert.Equal(["Outside the range (5)", "Within the range (4)", "No expected range (17)", "All 28 as a table"], page.QuerySelectorAll("main h2")
            .Select(heading => heading.Words()).Take(4));
        var row = Assert.Single(page.QuerySelectorAll(".app-activity tbody tr"), row => row.Words().StartsWith("L10 ", StringComparison.Ordinal));
        Assert.Contains("up to 100", row.Words(), StringComparison.Ordinal);
        Assert.Contains("“was slightly above the Upper Threshold level of 100”", row.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Printed_totals_stand_beside_what_the_figures_add_up_to()
    {
        var page = await OpenAsync("/performance/series/CALLS");
        var text = page.QuerySelector("#figures")!.ParentElement.Words();
        Assert.Contains("Total Calls (published)", text, StringComparison.Ordinal);
        Assert.Contains("Our total", text, StringComparison.Ordinal);
        Assert.Contains("the figures add up to 228, the published total is 227.", text, StringComparison.Ordinal);
        Assert.Contains("the figures add up to 183, the published total is 184.", text, StringComparison.Ordinal);
        Assert.Equal(15, page.QuerySelectorAll(".app-multiples svg.app-chart").Length);
    }

    [Fact]
    public async Task All_other_figures_are_listed_and_each_leads_to_its_table()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var list = await member.GetPageAsync("/performance/series");
        var links = list.QuerySelectorAll(".app-series a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(34, links.Count);
        foreach (var link in links)
        {
            var page = await member.GetPageAsync(link);
            Assert.DoesNotContain("style=", page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        }
    }

    private async Task<IHtmlDocument> OpenAsync(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        return await member.GetPageAsync(address);
    }
}
