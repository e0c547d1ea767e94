using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Committees;

/// <summary>A committee member's first page shows their committee's themes and the reasons behind the ratings.</summary>
public sealed class CommitteeDashboardTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task A_member_of_one_committee_lands_on_it_of_several_chooses_an_officer_lands_on_their_actions_and_an_administrator_on_what_is_to_be_done()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        Assert.Equal("/committees/1", await LandingAsync(member));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Equal("/my-actions", await LandingAsync(officer));
        Assert.Equal("/to-do", await LandingAsync(administrator));
        Assert.Equal(PlanSite.Plan, await LandingAsync(member, "/plans"));

        await AddCommitteeAsync("Ashford POSC", [], members: [PlanSite.Member]);

        var page = await member.GetPageAsync("/");
        Assert.Equal(
            ["Your committees", "/committees/4", "/committees/1", "Improvement plans", PlanSite.Plan],
            page.QuerySelectorAll("main h1, main h2, main a").Select(one => one.GetAttribute("href") ?? one.Words()));
        Assert.Equal("/my-actions", await LandingAsync(officer));

        // Of several roles, the most acting one counts: officers have work to do, also if they belong to a committee.
        await AddCommitteeAsync("Shepway POSC", [], members: [PlanSite.Officer]);
        Assert.Equal("/my-actions", await LandingAsync(officer));
        await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Member).ExecuteUpdateAsync(set => set.SetProperty(user => user.Roles, Role.Member | Role.Officer)));
        using var both = await site.SignInAsync(PlanSite.Member);
        Assert.Equal("/my-actions", await LandingAsync(both));
    }

    [Fact]
    public async Task Everybody_sees_what_needs_attention_first_and_more_detail_on_the_ratings()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync("/committees/1");

        Assert.Equal("Corporate POSC · Building on Success · position on 17 September 2009", page.QuerySelector(".app-caption").Words());
        Assert.Equal("3 of 46 actions are off track, 2 more than at the last meeting on 23 April 2009", page.QuerySelector("h1").Words());
        Assert.Equal("Papers for 8 October 2009: not yet available", page.QuerySelector(".app-papers").Words());
        Assert.Equal(
            ["6 actions need attention", "Since the last meeting", "1 question awaiting an answer", "This committee’s themes", "Meetings and reports", "More detail", "Actions off track: 0, then 1, now 3"],
            page.QuerySelectorAll("main h2").Select(one => one.Words()));
        Assert.Equal(["CEC2", "RMC2", "CMB1", "MMB2", "OCB5", "CPB1"], Slipping(page));
        Assert.Equal(
            [
                "2 actions: overdue: OCB5 48 days, CPB1 17 days",
                "6 actions: no update: CPB1, CEC4, CED2, CMD1, MMC2, OCB2",
                "8 actions: no change reported: CMA3 2 periods, RMC3 2 periods, RMC4 2 periods, CEC3 1 period, MMC1 1 period, WDA1 1 period, CPC1 1 period, OCC2 1 period",
                "1 action: due date moved later: CEC2 91 days See due dates that moved",
                "12 of 81 evidence requirements verified, 16 awaiting checks, 1 waived",
            ],
            Facts(page, "watched"));
        Assert.Equal(
            [
                "8 October 2009 · report on April to September 2009 not yet available",
                "23 April 2009 · Report on October 2008 to March 2009",
                "More detail on the ratings · Committee reports · Due dates that moved · Questions · The whole plan",
                "Member of Corporate POSC",
            ],
            Facts(page, "meetings"));
        Assert.Null(page.QuerySelector("a[href$='/edit']"));
    }

    [Fact]
    public async Task A_question_says_when_its_answer_was_due()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/committees/1");

        Assert.StartsWith("OCB5 Increase the take-up of the Kent Card", page.QuerySelector("[aria-labelledby=questions] li").Words(), StringComparison.Ordinal);
        Assert.EndsWith("Asked by Member of Corporate POSC, 10 September 2009. Answer due 24 September 2009.", page.QuerySelector("[aria-labelledby=questions] li").Words(), StringComparison.Ordinal);
        Assert.Equal("Ask a question · All 3 questions", page.QuerySelector("[aria-labelledby=questions] .app-more").Words());
        Assert.Null(page.QuerySelector("#decisions"));
    }

    [Fact]
    public async Task Before_a_meeting_the_papers_come_first_and_every_decision_is_named()
    {
        await site.ReadAsync(async db =>
        {
            foreach (var action in await db.Actions.Where(one => one.Code == "CED1" || one.Code == "CMA2").ToListAsync())
            {
                action.VerifyCompletion("Performance manager", new DateOnly(2009, 9, 16));
            }

            return await db.SaveChangesAsync();
        });
        await site.Services.FreezeOpenPeriodAsync();
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/committees/1");

        Assert.Equal("app-papers", page.QuerySelector("h1")!.PreviousElementSibling!.ClassList[0]);
        Assert.Equal(["Read the report", "Download as Word", "Download for offline reading"], page.QuerySelectorAll(".app-papers a").Select(link => link.Words()));
        foreach (var link in page.QuerySelectorAll(".app-papers a"))
        {
            await member.DownloadAsync(link.GetAttribute("href")!);
        }

        Assert.Matches("Download as Word [0-9]+ KB Download for offline reading [0-9]+ KB$", (await member.GetPageAsync("/committees/1")).QuerySelector(".app-papers").Words());
        Assert.Equal("3 decisions for the committee", page.QuerySelector("#decisions").Words());
        var decisions = page.QuerySelectorAll("[aria-labelledby=decisions] .app-asks__item").Select(item => item.Words()).ToList();
        Assert.StartsWith("Close 2 actions, recommended by the performance team CED1 Ensure consistent practice", decisions[0], StringComparison.Ordinal);
        Assert.Equal("Accept 1 answer CEC2 Who finishes the engagement strategy if the consultants leave before July?", decisions[1]);
        Assert.Equal("CPD1 is complete but not recommended: the evidence was sent back on 14 September 2009.", decisions[^1]);
        Assert.Equal(5, decisions.Count);
    }

    [Fact]
    public async Task A_committee_counts_the_actions_of_its_own_themes_alone()
    {
        await AddCommitteeAsync("Communities POSC", [1, 3]);
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/committees/4");

        Assert.Equal("2 of 14 actions are off track, 2 more than at the meeting on 23 April 2009", page.QuerySelector("h1").Words());
        Assert.Equal(["CEC2", "RMC2"], Slipping(page));
        Assert.Equal(PlanSite.Plan + "/actions?theme=1,3", page.QuerySelector(".app-more a")!.GetAttribute("href"));
        Assert.Equal(14, (await member.GetPageAsync(PlanSite.Plan + "/actions?theme=1,3")).QuerySelectorAll("main tbody tr").Length);
        Assert.Equal(["Community engagement", "Relationship management"], page.QuerySelectorAll(".app-themes tbody th a").Select(one => one.Words()));
        var trend = page.QuerySelectorAll("details tbody tr").Select(row => row.QuerySelectorAll("td").Sum(cell => int.Parse(cell.Words())));
        Assert.Equal([14, 14, 14], trend);
        Assert.Equal(await QuestionsAsync([1, 3]), page.QuerySelector("#questions") is { } heading ? heading.Words().Split(' ')[0] : "None");

        // The report was for a meeting of another committee.
        Assert.Equal("Since 23 April 2009", page.QuerySelector("#changes").Words());
        Assert.DoesNotContain("last meeting", page.QuerySelector("main").Words(), StringComparison.Ordinal);

        Assert.Equal("5 of its themes", $"{(await member.GetPageAsync("/committees/1")).QuerySelectorAll(".app-themes tbody tr").Length} of its themes");
        Assert.Equal(
            ["/committees/4", "/committees/1"],
            (await member.GetPageAsync(PlanSite.Plan)).QuerySelectorAll("section[aria-labelledby=themes] > p a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_committee_of_several_plans_shows_one_and_links_to_the_others()
    {
        await site.ReadAsync(async db =>
        {
            var plan = new ImprovementPlan("Roads to mend", "A report", "An inspector", new(2009, 9, 1));
            var area = plan.AddArea("Roads", "RO");
            area.AddAction(new ActionCode("RO", Category.B, 1), new ActionText("Mend a road", "Soon", string.Empty, [], [], []), Timescale.DueBy(new(2009, 9, 16)), new(2009, 9, 1));
            area.ReportTo(await db.Committees.SingleAsync(one => one.Id == 1));
            plan.Adopt(new(2009, 9, 1));
            db.Plans.Add(plan);
            return await db.SaveChangesAsync();
        });
        using var member = await site.SignInAsync(PlanSite.Member);

        var first = await member.GetPageAsync("/committees/1");
        Assert.Equal("Corporate POSC also has themes of Roads to mend.", first.QuerySelector("#other-plans").Words());
        var other = await member.GetPageAsync(first.QuerySelector("#other-plans a")!.GetAttribute("href")!);

        Assert.Equal("The 1 action is not off track", other.QuerySelector("h1").Words());
        Assert.Equal(["ROB1"], Slipping(other));
        Assert.Equal("This committee’s theme", other.QuerySelector("#themes").Words());
    }

    [Fact]
    public async Task A_committee_without_themes_says_so_and_what_comes_next()
    {
        await AddCommitteeAsync("Empty POSC", []);
        using var member = await site.SignInAsync(PlanSite.Member);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        var page = await member.GetPageAsync("/committees/4");
        Assert.Equal("Empty POSC", page.QuerySelector("h1").Words());
        Assert.Contains("has no themes of an adopted plan yet", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Equal("/committees/4/edit", (await administrator.GetPageAsync("/committees/4")).QuerySelector(".app-lead a")!.GetAttribute("href"));
        Assert.Equal(
            ["/committees/1", "/committees/2", "/committees/4", "/committees/3"],
            (await member.GetPageAsync("/committees")).QuerySelectorAll("main tbody th a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/committees/99")]
    [InlineData("/committees/0")]
    [InlineData("/committees/99999999999999")]
    [InlineData("/committees/1?plan=another-plan")]
    [InlineData("/committees/1?plan=%00")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    public void Dispose() => site.Dispose();

    private static IEnumerable<string> Slipping(IHtmlDocument page)
        => page.QuerySelectorAll(".app-slipping__item h3 a").Select(link => link.GetAttribute("href")!.Split('/')[^1]);

    private static IEnumerable<string> Facts(IHtmlDocument page, string section)
        => page.QuerySelectorAll($"section[aria-labelledby={section}] dd").Select(one => one.Words());

    private static async Task<string?> LandingAsync(HttpClient client, string address = "/")
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return response.Headers.Location?.OriginalString;
    }

    private async Task<string> QuestionsAsync(int[] themes)
    {
        var open = await site.ReadAsync(db => db.Questions.CountAsync(one => one.State == Core.Reporting.Questions.QuestionState.Open && db.Actions.Any(action => action.Id == one.ItemId && themes.Contains(action.Area.Number))));
        return open == 0 ? "None" : $"{open}";
    }

    private Task<int> AddCommitteeAsync(string name, int[] themes, string[]? members = null) => site.ReadAsync(async db =>
    {
        var committee = new Committee(name, name);
        foreach (var area in await db.Areas.Include(area => area.Committee).Where(area => themes.Contains(area.Number)).ToListAsync())
        {
            area.ReportTo(committee);
        }

        foreach (var user in await db.Users.Where(user => (members ?? Array.Empty<string>()).Contains(user.Email!)).ToListAsync())
        {
            committee.AddMember(user);
        }

        db.Committees.Add(committee);
        return await db.SaveChangesAsync();
    });
}
