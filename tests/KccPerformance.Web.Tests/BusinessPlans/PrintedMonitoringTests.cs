using System.Net;
using System.Text;
using CsvHelper;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.BusinessPlans;

/// <summary>The pages have the council's paper of 17 December 2013 word for word, and their counts add up.</summary>
public sealed class PrintedMonitoringTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Fact]
    public async Task All_79_paragraphs_are_listed_and_the_counts_add_up()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(BusinessPlanBrowsing.Plans);

        Assert.Equal("1 of 79 objectives is stopped, 2 are delayed and 2 are transferred", page.QuerySelector("h1").Words());
        Assert.Contains("39 are achieved and 35 on track. 2 of 43 indicators are red.", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Equal("1 stopped, 2 delayed, 2 transferred, 35 on track, 39 achieved", page.QuerySelector(".app-teams tfoot td").Words());
        var list = await member.GetPageAsync("/business-plans/objectives");
        Assert.Equal(79, list.QuerySelectorAll(".app-objectives tbody tr").Length);
        Assert.Equal(["6", "33", "51", "12", "48"], list.QuerySelectorAll(".app-objectives tbody th strong").Take(5).Select(one => one.Words()));
        foreach (var (slug, count) in new[] { ("communications-and-engagement", 10), ("customer-services", 46), ("service-improvement", 23) })
        {
            var division = await member.GetPageAsync($"{BusinessPlanBrowsing.Plans}/{slug}-2013-14");
            Assert.Equal(count, division.QuerySelectorAll(".app-objectives tbody tr").Length);
        }
    }

    [Fact]
    public async Task The_download_has_the_rows_of_the_paper_word_for_word()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var rows = await RowsAsync(member, "/business-plans/monitoring.csv");

        Assert.Equal("paragraph,division,service,state,original_date,revised_date,reason,text", string.Join(',', rows[0]));
        Assert.Equal(BusinessPlanBrowsing.Paper.Select(row => (row["paragraph"], row["division"], row["service"], row["text"])),
            rows.Skip(1).Select(row => (row[0], row[1], row[2], row[7])));
        Assert.Equal(["75"], rows.Skip(1).Where(row => row[5].Length > 0).Select(row => row[0]));
        Assert.Equal("2015-03-31", rows[75][5]);
        Assert.Equal(BusinessPlanBrowsing.Paper.Where(row => row["date_kind"] is "planned" or "expected" && row["date"].Length > 0).Select(row => (row["paragraph"], row["date"])),
            rows.Skip(1).Where(row => row[4].Length > 0).Select(row => (row[0], row[4])));
        var kinds = BusinessPlanBrowsing.Paper.ToDictionary(row => row["paragraph"], row => row["kind"], StringComparer.Ordinal);
        Assert.Equal(["6"], Of("Stopped"));
        Assert.Equal(["33", "51"], Of("Delayed"));
        Assert.Equal(["12", "48"], Of("Transferred"));
        Assert.Equal(kinds.Where(kind => kind.Value == "achievement").Select(kind => kind.Key), Of("Achieved"));
        Assert.Equal(35, Of("On track").Count());
        IEnumerable<string> Of(string state) => rows.Skip(1).Where(row => row[3] == state).Select(row => row[0]);
    }

    [Fact]
    public async Task A_delay_without_a_new_date_says_so_and_nothing_is_invented()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        foreach (var paragraph in new[] { 33, 51 })
        {
            var page = await member.GetPageAsync($"{BusinessPlanBrowsing.CustomerServices}/{paragraph}");
            Assert.Contains("No new date given", page.QuerySelector("main .app-about").Words(), StringComparison.Ordinal);
            Assert.Contains("Suggested, not confirmed", page.QuerySelector("main .app-about").Words(), StringComparison.Ordinal);
        }

        var moved = await member.GetPageAsync("/business-plans/service-improvement-2013-14/75");
        Assert.Contains("None in the report", moved.QuerySelector("main .app-about").Words(), StringComparison.Ordinal);
        Assert.Contains("31 March 2015: extended to two years.", moved.QuerySelector("main .app-about").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_has_24_green_17_amber_and_2_red_with_their_explanations()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/business-plans/dashboard");

        Assert.Equal(["24", "17", "2", "43"], page.QuerySelectorAll(".app-rating-counts tbody td").Select(cell => cell.Words()));
        Assert.Equal(
            KccPerformance.Core.Files.SampleFiles.ReadFrom("BusinessPlans.dashboard-reds.csv").Select(row => $"“{row["reason"]}”"),
            page.QuerySelectorAll(".app-slipping__reason").Select(one => one.TextContent));
    }

    [Theory]
    [InlineData("state=delayed", "33 51")]
    [InlineData("state=no-new-date", "33 51")]
    [InlineData("state=stopped&division=communications-and-engagement-2013-14", "6")]
    [InlineData("service=Integrated+Youth+Services&state=on-track", "71 73 74")]
    [InlineData("q=coroners", "47")]
    [InlineData("q=42", "42")]
    [InlineData("state=nonsense&q=wardens+service+review", "65")]
    [InlineData("q=w%C3%A1rden+REVIEWING", "65")]
    public async Task The_address_says_which_objectives_are_listed(string query, string paragraphs)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/business-plans/objectives?" + query);
        Assert.Equal(paragraphs, string.Join(' ', page.QuerySelectorAll(".app-objectives tbody th strong").Select(one => one.Words())));
        Assert.Equal(paragraphs, string.Join(' ', (await RowsAsync(member, "/business-plans/monitoring.csv?" + query)).Skip(1).Select(row => row[0])));
    }

    [Theory]
    [InlineData("/business-plans?year=2001/02")]
    [InlineData("/business-plans?year=nonsense")]
    [InlineData("/business-plans/no-such-division-2013-14")]
    [InlineData("/business-plans/customer-services-2013-14/1")]
    [InlineData("/business-plans/customer-services-2013-14/99999999")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Year_end_is_open_and_nothing_has_been_reported_for_it()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/business-plans?half=year-end");
        Assert.Equal("None of 79 objectives has been reported on yet", page.QuerySelector("h1").Words());
        Assert.Contains("Shown as at 10 February 2014.", page.QuerySelector(".app-demo-banner").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_finds_objectives_by_their_words()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/search?q=coroners");
        Assert.Contains("/business-plans/customer-services-2013-14/47", page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
    }

    private static async Task<IReadOnlyList<string[]>> RowsAsync(HttpClient client, string address)
    {
        var bytes = await client.GetByteArrayAsync(new Uri(address, UriKind.Relative));
        using var csv = CsvReader.Create(new StringReader(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')), new CsvReaderOptions { HasHeader = false });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return rows;
    }
}
