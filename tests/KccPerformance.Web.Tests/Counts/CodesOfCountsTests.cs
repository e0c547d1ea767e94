using System.Globalization;
using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Counts;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Counts;

/// <summary>Each count of a quarter, a plan, a register, a half-year or a dashboard has a code that leads to what it is made of.</summary>
public sealed class CodesOfCountsTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData("/crr-2013-12-31-red", "2 red risks", "CRR10")]
    [InlineData("/CRR-2013-12-31-RED", "2 red risks", "CRR10")]
    [InlineData("/bp-2013-09-30-delayed", "2 objectives: delayed", "Paragraph 33")]
    [InlineData("/bp-2013-09-30-stopped", "1 objective: stopped", "Paragraph 6")]
    [InlineData("/qpr-2013-12-31-red", "5 indicators: red", "SC02")]
    [InlineData("/QPR-2013-12-31-before-amber", "11 indicators: amber last time", "AS01")]
    [InlineData("/qpr-2013-12-31-improving", "20 indicators: improving", "CS01")]
    public async Task A_code_typed_after_the_address_leads_to_the_items_that_are_counted(string typed, string title, string item)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var redirect = await member.GetAsync(new Uri(typed, UriKind.Relative));
        var page = await member.GetPageAsync(redirect.Headers.Location!.OriginalString);
        Assert.Equal(title, page.QuerySelector("h1").Words());
        Assert.Contains(page.QuerySelectorAll("table[aria-labelledby=items] tbody th"), cell => cell.Words().StartsWith(item, StringComparison.Ordinal));
        Assert.Equal(int.Parse(title.Split(' ')[0], CultureInfo.InvariantCulture), page.QuerySelectorAll("table[aria-labelledby=items] tbody tr").Length);
    }

    [Fact]
    public async Task The_pages_of_reports_link_to_the_codes_of_their_counts_and_each_count_is_that_of_the_page()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        foreach (var address in new[] { "/risks/reports/crr-2013-12-31", "/business-plans", "/performance", "/performance/reports/2013-14-q4" })
        {
            var items = (await member.GetPageAsync(address)).QuerySelectorAll("section[aria-labelledby=codes] li").ToList();
            Assert.NotEmpty(items);
            foreach (var item in items)
            {
                var code = item.QuerySelector("a")!;
                var page = await member.GetPageAsync(code.GetAttribute("href")!);
                Assert.Equal($"{page.QuerySelector("h1").Words()}: {code.Words()}", item.Words());
                Assert.Contains(code.Words(), page.QuerySelector("main").Words(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_count_of_a_final_report_names_who_finalised_it_and_its_fingerprint()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var kept = await site.ReadAsync(db => db.FrozenReports.Where(one => one.Kind == "RiskRegister").OrderBy(one => one.PeriodId).Select(one => new { one.Sha256 }).FirstAsync());
        var page = await member.GetPageAsync("/counts/CRR-2013-12-31-outstanding");
        var report = page.QuerySelector("section[aria-labelledby=finals]").Words();
        Assert.Contains(kept.Sha256, report, StringComparison.Ordinal);
        Assert.Contains("Performance manager", report, StringComparison.Ordinal);
        Assert.Contains("The paper printed 5 of 17 actions.", page.QuerySelector(".app-about").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_quarterly_report_prints_the_codes_of_its_counts_and_each_indicator_leads_to_the_figure_it_is_counted_by()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var report = await member.GetPageAsync("/performance/reports/2013-14-q3/document");
        var summary = report.QuerySelector("section[aria-labelledby=summary]").Words();
        foreach (var printed in new[]
        {
            "19 indicators: green, QPR-2013-12-31-green", "11 indicators: amber, QPR-2013-12-31-amber", "5 indicators: red, QPR-2013-12-31-red",
            "20 indicators: green last time, QPR-2013-12-31-before-green", "8 indicators: worsening, QPR-2013-12-31-worsening",
        })
        {
            Assert.Contains(printed, summary, StringComparison.Ordinal);
        }

        Assert.Contains("has a code: the reference and the month", report.QuerySelector("section[aria-labelledby=rules]").Words(), StringComparison.Ordinal);
        var page = await member.GetPageAsync("/counts/QPR-2013-12-31-red");
        var row = page.QuerySelectorAll("table[aria-labelledby=items] tbody tr").Single(one => one.QuerySelector("th").Words().StartsWith("SC02", StringComparison.Ordinal));
        Assert.Contains("Red, 76.2%", row.Words(), StringComparison.Ordinal);
        Assert.Equal("/performance/figures/SC02-2013-12", row.QuerySelector("a")!.GetAttribute("href"));
        var sha256 = await site.ReadAsync(db => (
            from quarter in db.QuarterlyReports
            join final in db.FrozenReports on quarter.PeriodId equals final.PeriodId
            where quarter.Slug == "2013-14-q3"
            select final.Sha256).SingleAsync());
        Assert.Contains(sha256, page.QuerySelector("section[aria-labelledby=finals]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_of_a_plan_prints_the_codes_of_its_counts_which_lead_to_the_actions()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var kept = await site.ReadAsync(db => db.FrozenReports.Where(one => one.Period.Subject.Slug == "building-on-success").OrderByDescending(one => one.Period.LastDay)
            .Select(one => new { one.PeriodId, one.Sha256 }).FirstAsync());
        var position = (await member.GetPageAsync($"{PlanSite.Plan}/reports/{kept.PeriodId}")).QuerySelector("section[aria-labelledby=position]").Words();
        var line = position[position.IndexOf("Codes of these counts: ", StringComparison.Ordinal)..];
        var (words, code) = (line["Codes of these counts: ".Length..].Split(", ")[0], line.Split(", ")[1].Split(';')[0]);
        Assert.Matches($"^IP{kept.PeriodId}-[0-9-]+-[a-z-]+$", code);
        using var redirect = await member.GetAsync(new Uri("/" + code, UriKind.Relative));
        var page = await member.GetPageAsync(redirect.Headers.Location!.OriginalString);
        Assert.Equal(words, page.QuerySelector("h1").Words());
        var rows = page.QuerySelectorAll("table[aria-labelledby=items] tbody tr");
        Assert.Equal(int.Parse(words.Split(' ')[0], CultureInfo.InvariantCulture), rows.Length);
        Assert.All(rows, row => Assert.StartsWith(PlanSite.Plan + "/actions/", row.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains(kept.Sha256, page.QuerySelector("section[aria-labelledby=finals]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_counts_of_a_dashboard_link_to_the_explanation_of_each_red()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var link = (await member.GetPageAsync("/business-plans/dashboard")).QuerySelectorAll(".app-rating-counts tbody a").Single(one => one.Words() == "2");
        var page = await member.GetPageAsync(link.GetAttribute("href")!);
        Assert.Equal("2 red indicators of Customer and Communities", page.QuerySelector("h1").Words());
        Assert.Equal(2, page.QuerySelectorAll("table[aria-labelledby=items] tbody tr").Length);
    }

    [Fact]
    public async Task The_report_of_a_half_year_prints_the_codes_of_its_counts_and_of_those_of_its_dashboard_below_them()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var report = await member.GetPageAsync("/business-plans/reports/2013-14/mid-year");
        Assert.Contains("2 objectives: delayed, BP-2013-09-30-delayed", report.QuerySelector("section[aria-labelledby=monitoring]").Words(), StringComparison.Ordinal);
        var dashboard = report.QuerySelector("section[aria-labelledby=dashboard]").Words();
        Assert.Matches("Codes of these counts: 24 green, DB[0-9]+-2013-09-30-green; 17 amber, DB[0-9]+-2013-09-30-amber; 2 red, DB[0-9]+-2013-09-30-red\\.", dashboard);
        var code = dashboard[(dashboard.IndexOf("2 red, ", StringComparison.Ordinal) + 7)..].Split('.')[0];
        Assert.Equal("2 red indicators of Customer and Communities", (await member.GetPageAsync("/counts/" + code)).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task An_exempt_risk_is_in_no_count_for_anybody()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var word in new[] { "red", "amber", "green", "completed", "outstanding", "regular-review" })
        {
            Assert.DoesNotContain("CRR18", (await administrator.GetPageAsync($"/counts/CRR-2013-12-31-{word}")).QuerySelector("main").Words(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/counts/CRR-2013-12-30-red")]
    [InlineData("/counts/CRR-2013-12-31-purple")]
    [InlineData("/counts/XXX-2013-12-31-red")]
    [InlineData("/counts/BP-2013-09-29-delayed")]
    [InlineData("/counts/BP-1999-09-30-delayed")]
    [InlineData("/counts/BP-0001-03-31-delayed")]
    [InlineData("/counts/DB999-2013-09-30-red")]
    [InlineData("/counts/DB-2013-09-30-red")]
    [InlineData("/counts/nothing")]
    [InlineData("/counts/QPR-2013-11-30-red")]
    [InlineData("/counts/QPR-2013-12-31-purple")]
    [InlineData("/counts/QPR-0001-01-31-red")]
    [InlineData("/counts/QPR-9999-12-31-red")]
    [InlineData("/counts/IP999999-2009-03-31-off-track")]
    [InlineData("/counts/IP-2009-03-31-off-track")]
    [InlineData("/crr-2013-99-31-red")]
    public async Task What_is_no_code_of_a_count_is_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("crr-2013-12-31-RED", "CRR-2013-12-31-red")]
    [InlineData("DB12-2014-03-31-amber", "DB12-2014-03-31-amber")]
    [InlineData("SC02-2013-12", null)]
    [InlineData("ED01-2013-08-15", null)]
    [InlineData("crr-2013-02-30-red", null)]
    [InlineData("-2013-12-31-red", null)]
    public void A_code_is_read_in_any_case(string typed, string? code) => Assert.Equal(code, CountCode.Read(typed)?.ToString());
}
