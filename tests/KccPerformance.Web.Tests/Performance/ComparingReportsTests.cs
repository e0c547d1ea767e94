using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Performance.Compare;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>As a committee member I see the changes between any two reports.</summary>
public sealed class ComparingReportsTests(PlanSite site) : IClassFixture<PlanSite>
{
    private const string Address = "/performance/changes/2013-14-q3/2013-14-q4";

    [Theory]
    [InlineData("/performance/changes?from=2013-14-q3&to=2013-14-q4")]
    [InlineData("/performance/changes?from=2013-14-q4&to=2013-14-q3")]
    [InlineData("/performance/changes?to=2013-14-q3")]
    [InlineData("/performance/changes?from=nonsense")]
    [InlineData("/performance/changes/2013-14-q4/2013-14-q3")]
    public async Task An_address_has_both_reports_the_earlier_first(string asked)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var answer = await member.GetAsync(new Uri(asked, UriKind.Relative));
        Assert.Equal(Address, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/performance/changes/2013-14-q3/2013-14-q3")]
    [InlineData("/performance/changes/1999-00-q1/2013-14-q3")]
    public async Task Two_reports_that_are_not_there_are_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var answer = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Every_indicator_is_counted_once_and_a_moved_target_is_listed()
    {
        var comparison = Comparison.Of(await site.ReportAsync("2013-14-q3"), await site.ReportAsync("2013-14-q4"));
        Assert.Equal(35, comparison.Worse.Count + comparison.Better.Count + comparison.Lost.Count + comparison.Gained.Count + comparison.Same);

        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(Address);
        Assert.Equal(comparison.Title, page.QuerySelector("h1").Words());
        Assert.StartsWith($"35 indicators in both reports: {comparison.Worse.Count} worse, {comparison.Better.Count} better, {comparison.Same} with the same rating",
            page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        var moved = page.QuerySelectorAll("section[aria-labelledby=targets] tbody tr").Select(row => row.Words()).Where(row => row.StartsWith("CM01", StringComparison.Ordinal));
        Assert.Contains(moved, row => row.EndsWith("March 2014 55% 50%", StringComparison.Ordinal));
        Assert.Null(page.QuerySelector("section[aria-labelledby=restated]"));
        Assert.Contains(Address[..^"/2013-14-q4".Length].Replace("/2013-14-q3", string.Empty, StringComparison.Ordinal), (await member.GetPageAsync("/performance"))
            .QuerySelector("section[aria-labelledby=since] a[href^='/performance/changes']")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SC02", "/performance/indicators/SC02")]
    [InlineData("sc02", "/performance/indicators/SC02")]
    [InlineData("sc02-2013-12", "/performance/figures/SC02-2013-12")]
    [InlineData("CEA1", "/plans/building-on-success/actions/CEA1")]
    public async Task The_search_box_takes_a_reference_to_its_page(string typed, string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var answer = await member.GetAsync(new Uri("/search?q=" + typed, UriKind.Relative));
        Assert.Equal(address, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_search_box_finds_indicators_by_their_words()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/search?q=telecare");
        Assert.Equal("/performance/indicators/AS05", Assert.Single(page.QuerySelectorAll("section[aria-labelledby=found-indicators] a")).GetAttribute("href")!);
        Assert.Equal("telecare", page.QuerySelector("section[aria-labelledby=found-indicators] mark").Words().ToLowerInvariant());
    }
}
