using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Speed;

/// <summary>A page needs the same number of queries, however many rows there are.</summary>
public sealed class QueryCountTests(CountedSite sample, LargeSite large) : IClassFixture<CountedSite>, IClassFixture<LargeSite>
{
    /// <summary>
    /// The most queries of any page, including the check of the session: those of the check before a quarter is finalised, which
    /// reads the whole report and which indicators are exempt.
    /// </summary>
    private const int Most = 26;

    /// <summary>The commands that record a download in the audit log before it starts.</summary>
    private const int Recording = 3;

    public static TheoryData<string> Pages
        => [.. RouteTable.All.Where(route => route.Verb == "GET" && route.Permission is not null && !route.Address.Contains(RouteTable.NoFile, StringComparison.Ordinal)
            && !route.Address.Contains(RouteTable.NoNumber, StringComparison.Ordinal)
            && !route.Address.StartsWith(RouteTable.PaperWithPartTwo, StringComparison.Ordinal)).Select(route => route.ToString())];

    [Fact]
    public async Task The_large_plan_is_large()
        => Assert.Equal(4600, await large.ReadAsync(db => db.Actions.CountAsync(action => action.Area.Plan.Slug == "building-on-success")));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_asks_as_many_questions_at_4600_actions_as_at_46(string name)
    {
        var route = RouteTable.All.Single(one => one.ToString() == name);
        var who = CountedSite.ReaderOf(route.Permission);

        var few = await sample.CountAsync(who, route.Address);
        var many = await large.CountAsync(who, route.Address);

        Assert.Equal(few, many);
        Assert.InRange(few, 1, route.Pattern.EndsWith(".csv", StringComparison.Ordinal) || route.Pattern.EndsWith(".json", StringComparison.Ordinal) ? Most + Recording : Most);
    }

    [Fact]
    public async Task My_actions_lists_the_first_hundred_of_each_group_and_says_how_many_there_are()
    {
        using var officer = await large.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync("/my-actions");
        var groups = page.QuerySelectorAll("section:has(.app-my-actions)").ToList();
        Assert.All(groups, group => Assert.InRange(group.QuerySelectorAll("tbody tr").Length, 1, MyActionGroup.MostListed));
        Assert.Contains(groups, group => group.Words().Contains($"These are the first {MyActionGroup.MostListed} of ", StringComparison.Ordinal));
        Assert.Null(page.QuerySelector(".app-progress-count"));
    }

    [Theory]
    [InlineData("actions.csv")]
    [InlineData("actions.json")]
    public async Task A_file_is_read_by_the_quarter_of_a_megabyte(string form)
    {
        foreach (var site in new[] { sample, large })
        {
            using var member = await site.SignInAsync(PlanSite.Member);
            site.TakePieces();
            var bytes = await member.DownloadAsync($"{PlanSite.Plan}/{form}");
            Assert.Equal((bytes.Length + EvidenceFile.ChunkLength - 1) / EvidenceFile.ChunkLength, site.TakePieces());
        }
    }
}
