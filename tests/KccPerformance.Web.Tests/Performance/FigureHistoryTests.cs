using System.Net;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Performance.CommitteeReport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>The code of a figure, typed after the address of the site, leads to its history.</summary>
public sealed class FigureHistoryTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData("/SC02-2013-12")]
    [InlineData("/sc02-2013-12")]
    public async Task A_code_after_the_address_shows_the_file_and_row_the_rule_and_the_final_report(string typed)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var answer = await member.GetAsync(new Uri(typed, UriKind.Relative));
        Assert.Equal("/performance/figures" + typed, answer.Headers.Location?.OriginalString);
        var page = await member.GetPageAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal("SC02, December 2013: 76.2%", page.QuerySelector("h1").Words());
        var (row, sha256) = await site.ReadAsync(db => db.IndicatorResults
            .Where(one => one.Period.Indicator.Reference == "SC02" && one.PeriodEnd == new DateOnly(2013, 12, 31))
            .Select(one => new ValueTuple<int?, string>(one.SourceRow, one.SourceFile!.Sha256)).SingleAsync());
        var value = page.QuerySelector("section[aria-labelledby=values] tbody tr").Words();
        Assert.Contains($"kpi-values-2013-14.csv, row {row} fingerprint {sha256[..12]}", value, StringComparison.Ordinal);
        Assert.Contains("Approved", value, StringComparison.Ordinal);
        Assert.Contains("76.2% misses the target of 90%, and amber is not used.", page.QuerySelector("section[aria-labelledby=rating]").Words(), StringComparison.Ordinal);
        Assert.Equal("Quarter 3, 2013/14 final on 31 January 2014 76.2% 90% Red", page.QuerySelector("section[aria-labelledby=finals] tbody tr").Words());
    }

    [Fact]
    public async Task A_figure_entered_here_shows_who_approved_it_and_the_decision_that_moved_its_target()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/performance/figures/CM01-2014-03");
        Assert.Equal("52% Comment: Satisfaction is above the target that Cabinet agreed in January for the new survey. Performance officer 5 February 2014 Entered on this site Approved by Service director 5 February 2014",
            page.QuerySelector("section[aria-labelledby=values] tbody tr").Words());
        Assert.Contains("52% meets the target of 50%.", page.QuerySelector("section[aria-labelledby=rating]").Words(), StringComparison.Ordinal);
        var targets = page.QuerySelectorAll("section[aria-labelledby=targets] tbody tr").Select(row => row.Words()).ToList();
        Assert.Contains(targets, row => row.StartsWith("Target 50%", StringComparison.Ordinal) && row.Contains("Communities Cabinet Committee, minute 14", StringComparison.Ordinal));
        Assert.Contains(targets, row => row.StartsWith("Target 55%", StringComparison.Ordinal) && row.EndsWith("First set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restated_figure_shows_every_value_with_its_reason_and_the_report_keeps_the_old_one()
    {
        using var own = new PlanSite();
        await using (var scope = own.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
            var period = await db.IndicatorPeriods.SingleAsync(one => one.Indicator.Reference == "CS01" && one.PeriodEnd == new DateOnly(2013, 12, 31));
            period.Record(
                new ResultEntry { Value = 70 }, new Restatement(RestatementKind.BetterData, "Two days were missing."), wasSeen: true,
                new ResultOrigin("Performance officer"), new DateTime(2014, 2, 9, 10, 0, 0, DateTimeKind.Utc));
            await db.SaveChangesAsync();
        }

        using var member = await own.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/performance/figures/CS01-2013-12");
        Assert.Equal("CS01, December 2013: 70%", page.QuerySelector("h1").Words());
        var values = page.QuerySelectorAll("section[aria-labelledby=values] tbody tr").Select(row => row.Words()).ToList();
        Assert.StartsWith("70% Better data: Two days were missing. Performance officer 9 February 2014", values[0], StringComparison.Ordinal);
        Assert.StartsWith("84%", values[1], StringComparison.Ordinal);
        Assert.Contains("84% 75% Green", page.QuerySelector("section[aria-labelledby=finals]").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/performance/figures/SC02-1999-12")]
    [InlineData("/performance/figures/XX99-2013-12")]
    [InlineData("/performance/figures/SC02-2013-13")]
    [InlineData("/performance/figures/SC02")]
    [InlineData("/SC02-2013-13")]
    public async Task A_code_of_no_figure_is_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var answer = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_report_for_the_committee_prints_the_code_of_each_figure_and_the_page_of_an_indicator_links_to_it()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var words = PackReading.WordsOf(await member.ReportFileAsync(ReportDocument.Final + "/document.docx"));
        foreach (var reference in (await site.ReportAsync("2013-14-q3")).KeyIndicators.Where(one => one.Current is { HasFigure: true }).Select(one => one.Reference))
        {
            var code = words.Split($"Code of the figure {reference}-", 2) is [_, var after] ? $"{reference}-{after.Split(' ', 2)[0]}" : null;
            Assert.NotNull(code);
            await member.GetPageAsync("/performance/figures/" + code);
        }

        Assert.NotNull((await member.GetPageAsync("/performance/indicators/SC02")).QuerySelector("a[href='/performance/figures/SC02-2013-12']"));
    }
}
