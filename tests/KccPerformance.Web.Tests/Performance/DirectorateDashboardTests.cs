using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>As a director I see the indicators of my directorate: counts, reds by division, and the year to date.</summary>
public sealed class DirectorateDashboardTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData("Customer and Communities", "3 amber, 2 green.", "None")]
    [InlineData("Education, Learning and Skills", "2 red, 4 amber, 4 green.", "EL03, EL06")]
    [InlineData("Families and Social Care", "1 red, 1 amber, 3 green.", "AS01")]
    [InlineData("Not given", "2 red, 3 amber, 10 green.", "SC02, PH01")]
    public async Task Each_directorate_has_its_counts_and_its_reds(string name, string counts, string reds)
    {
        var page = await OpenAsync("/performance/directorates");
        Assert.Equal("35 indicators by directorate, as named in the report.", page.QuerySelector(".app-lead").Words());
        var row = Assert.Single(page.QuerySelectorAll(".app-themes--kpi tbody tr"), row => row.QuerySelector("a").Words() == name);
        Assert.Equal(counts, row.QuerySelector("desc").Words());
        Assert.Equal(reds, row.QuerySelector("[data-label='Red indicators']").Words());
    }

    [Fact]
    public async Task A_dashboard_explains_its_reds_and_counts_each_division()
    {
        var page = await OpenAsync("/performance/directorates/not-given");
        Assert.Equal("Directorate not given", page.QuerySelector("h1").Words());
        Assert.Equal(["PH01", "SC02"], page.QuerySelectorAll(".app-slipping__title").Select(title => title.Words()[..4]).Order(StringComparer.Ordinal));
        Assert.Contains("Newly qualified social workers have taken up posts", page.QuerySelector(".app-slipping").Words(), StringComparison.Ordinal);
        Assert.Equal(
            [
                "Specialist Children’s Service (SCS): 1 red, 2 amber, 3 green.", "Public Health: 1 red, 1 green.", "Highways & Transportation: 3 green.",
                "Waste Management: 1 amber, 1 green.", "Planning and Environment: 1 green.", "Economic Development: 1 green.",
            ],
            page.QuerySelectorAll("section[aria-labelledby=divisions] tbody tr").Select(row => $"{row.QuerySelector("th strong").Words()}: {row.QuerySelector("desc").Words()}"));
    }

    [Fact]
    public async Task The_year_to_date_has_the_last_result_of_each_quarter()
    {
        var page = await OpenAsync("/performance/directorates/families-and-social-care");
        var table = page.QuerySelector("section[aria-labelledby=year] table")!;
        Assert.Equal(["Indicator", "June 2013", "September 2013", "December 2013", "Target"], table.QuerySelectorAll("thead th").Select(cell => cell.Words()));
        var row = Assert.Single(table.QuerySelectorAll("tbody tr"), row => row.QuerySelector("th strong").Words() == "AS01");
        Assert.Equal(["76% Green", "73% Amber", "71% Red", "84%"], row.QuerySelectorAll("td").Select(cell => cell.Words()));
    }

    [Fact]
    public async Task A_directorate_without_divisions_in_the_report_has_no_table_of_them()
    {
        var page = await OpenAsync("/performance/directorates/education-learning-and-skills");
        Assert.Null(page.QuerySelector("#divisions"));
        Assert.Equal(10, page.QuerySelectorAll("section[aria-labelledby=year] tbody tr").Length);
    }

    [Fact]
    public async Task An_unknown_directorate_is_not_found()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var answer = await member.GetAsync(new Uri("/performance/directorates/no-such", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<IHtmlDocument> OpenAsync(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        return await member.GetPageAsync(address);
    }
}
