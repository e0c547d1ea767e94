using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>As a committee member I see how the plan is doing, which actions need attention, and why.</summary>
public sealed class PlanDashboardTests(QueryCountingSite site) : IClassFixture<QueryCountingSite>
{
    [Fact]
    public async Task The_first_sentences_say_how_the_plan_is_doing()
    {
        var page = await OpenAsync();

        Assert.Equal("Building on Success · position on 17 September 2009", page.QuerySelector(".app-caption").Words());
        Assert.Equal("3 of 46 actions are off track, 2 more than at the last meeting on 23 April 2009", page.QuerySelector("h1").Words());
        Assert.Equal("6 actions need attention", page.QuerySelector("#slipping").Words());
        Assert.Null(page.QuerySelector(".app-papers"));
        Assert.StartsWith("3 of 46 actions are off track – ", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_slipping_comes_worsening_first_then_off_track_then_overdue_and_each_once()
    {
        var page = await OpenAsync();
        var entries = page.QuerySelectorAll(".app-slipping__item");

        Assert.Equal(
            ["CEC2", "RMC2", "CMB1", "MMB2", "OCB5", "CPB1"],
            entries.Select(entry => entry.QuerySelector("h3 a")!.GetAttribute("href")!.Split('/')[^1]));
        Assert.Equal("Off track Worsening was On track", entries[0].QuerySelector(".app-slipping__state").Words());
        Assert.Equal("CEC2 Develop a comprehensive engagement strategy", entries[0].QuerySelector("h3").Words());
        Assert.Equal("The consultants’ contract ended in June with one of four chapters drafted.", entries[0].QuerySelector(".app-slipping__reason").Words());
        Assert.Equal(
            "Next: council officers finish the draft by 30 November 2009.",
            entries[0].QuerySelector(".app-slipping__next").Words());
        Assert.Equal("Off track No change Overdue 48 days", entries[4].QuerySelector(".app-slipping__state").Words());
        Assert.Equal("At risk No change Overdue 17 days", entries[5].QuerySelector(".app-slipping__state").Words());
        Assert.EndsWith("No update since 12 March 2009.", entries[5].QuerySelector(".app-slipping__reason").Words(), StringComparison.Ordinal);
        Assert.Equal("Next: report its results by 31 August 2009.", entries[5].QuerySelector(".app-slipping__next").Words());
    }

    [Fact]
    public async Task What_changed_since_the_last_meeting_is_listed_and_adds_up()
    {
        var page = await OpenAsync();
        var items = page.QuerySelectorAll(".app-changes__item").Select(item => item.Words()).ToArray();

        Assert.Equal(
            [
                "4 worsened CEC2, RMC2, CMB1, MMB2",
                "9 improved 4 rated better: CEC1, RMC1, MMC4, OCB3 4 newly complete: CED1, CMA2, MMD1, CPD1 1 closed: OCD1",
                "1 due date moved CEC2 from 31 March to 30 June 2010",
                "6 have no update yet MMC2, OCB2, CEC4, CED2, CPB1, CMD1",
                "See all changes Committee reports Due dates that moved Questions from members",
            ],
            items);
        Assert.Equal(
            "Last meeting: 23 April 2009. Next meeting: Corporate Policy Overview and Scrutiny Committee, 8 October 2009.",
            page.QuerySelector(".app-changes__meeting").Words());
    }

    [Fact]
    public async Task Each_theme_has_a_row_and_the_totals_are_their_sums()
    {
        var page = await OpenAsync();
        var rows = page.QuerySelectorAll(".app-themes tbody tr");
        var total = page.QuerySelector(".app-themes tfoot tr")!;

        Assert.Equal([8, 5, 6, 9, 4, 5, 9], rows.Select(row => Number(row.QuerySelector(".app-table__sub"))));
        Assert.Equal("1 off track, 1 at risk, 4 on track, 1 complete or closed, 1 not started", rows[0].QuerySelector("svg[role=img]")!.GetAttribute("aria-label"));
        Assert.Equal("/plans/building-on-success/themes/7", rows[6].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("All 46 actions", total.QuerySelector("th").Words());
        Assert.Equal("3 off track, 9 at risk, 23 on track, 6 complete, 5 not started", total.QuerySelector(".app-themes__figures").Words());
        Assert.Equal(["7", "27", "6", "2"], total.QuerySelectorAll(".app-table__number").Select(cell => cell.Words()));
        Assert.Equal("4 worsening 9 improving", total.QuerySelector(".app-themes__travel").Words());
        for (var column = 0; column < 4; column++)
        {
            Assert.Equal(
                Number(total.QuerySelectorAll(".app-table__number")[column]),
                rows.Sum(row => Number(row.QuerySelectorAll(".app-table__number")[column])));
        }
    }

    [Fact]
    public async Task A_bar_has_one_block_an_action_on_one_scale()
    {
        var page = await OpenAsync();

        foreach (var row in page.QuerySelectorAll(".app-themes tbody tr"))
        {
            var blocks = row.QuerySelectorAll(".app-bar__segment").Sum(segment => Number(segment.QuerySelector("text")));
            var width = row.QuerySelectorAll(".app-bar__segment").Sum(segment => double.Parse(segment.GetAttribute("width")!.TrimEnd('%')));
            Assert.Equal(Number(row.QuerySelector(".app-table__sub")), blocks);
            Assert.Equal(blocks / 9d * 100, width, tolerance: 0.01);
        }
    }

    [Fact]
    public async Task Categories_and_every_other_count_are_given()
    {
        var page = await OpenAsync();
        var section = page.QuerySelector("section[aria-labelledby=categories]")!;

        Assert.Equal([9, 11, 15, 11], section.QuerySelectorAll("tbody td").Select(Number));
        Assert.Equal("A Monitoring Work under way where the change affects how it is monitored", section.QuerySelector("tbody th").Words());
        Assert.Equal(
            [
                "5 not started, 35 in progress, 5 complete, 1 closed", "23 on track, 9 at risk, 3 off track", "6 high, 27 medium, 7 low",
                "9 improving, 33 no change, 4 worsening", "2",
            ],
            section.QuerySelectorAll("dd").Select(one => one.Words()));
    }

    [Fact]
    public async Task The_trend_has_a_bar_and_a_row_of_figures_a_period()
    {
        var page = await OpenAsync();

        Assert.Equal("Actions off track: 0, then 1, now 3", page.QuerySelector("#trend").Words());
        Assert.Equal(
            [
                "September 2008, plan adopted 0 3 25 2 16",
                "March 2009, last meeting 1 11 26 2 6",
                "September 2009, so far 3 9 23 6 5",
            ],
            page.QuerySelectorAll("details tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.Words()))));
        Assert.Equal(
            "1 off track, 11 at risk, 26 on track, 2 complete or closed, 6 not started",
            page.QuerySelectorAll(".app-trend svg[role=img]")[1].GetAttribute("aria-label"));
    }

    [Fact]
    public async Task The_page_takes_seven_queries_and_stays_light()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        await client.GetPageAsync(PlanSite.Plan);
        site.Queries = 0;
        var html = await client.GetStringAsync(new Uri(PlanSite.Plan, UriKind.Relative));

        Assert.InRange(site.Queries, 1, 7);
        Assert.InRange(html.Length, 1, 100_000);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/plans/Building-ON-Success", HttpStatusCode.OK)]
    [InlineData("/plans/another-plan", HttpStatusCode.NotFound)]
    [InlineData("/plans/building-on-success/themes/8", HttpStatusCode.NotFound)]
    [InlineData("/plans/building-on-success/themes/0", HttpStatusCode.NotFound)]
    [InlineData("/plans/building-on-success/themes/99999999999999", HttpStatusCode.NotFound)]
    [InlineData("/plans/another-plan/themes/1", HttpStatusCode.NotFound)]
    public async Task A_plan_is_found_in_any_case_and_what_is_not_there_is_not_found(string address, HttpStatusCode expected)
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(expected, response.StatusCode);
    }

    private static int Number(IElement? element) => int.Parse(element.Words().Split(' ')[0]);

    private async Task<IHtmlDocument> OpenAsync()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        return await client.GetPageAsync(PlanSite.Plan);
    }
}
