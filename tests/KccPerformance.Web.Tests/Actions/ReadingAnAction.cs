using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Actions;

public sealed class ReadingAnAction(PlanSite site) : IClassFixture<PlanSite>
{
    private const string Actions = PlanSite.Plan + "/actions/";

    [Fact]
    public async Task The_first_due_date_stays_struck_beside_the_current_one()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        var page = await client.GetPageAsync(Actions + "cec2");
        Assert.Equal("Develop a comprehensive engagement strategy", page.QuerySelector("h1").Words());
        var date = page.QuerySelectorAll(".app-answers__item")[2];
        Assert.Equal("First date: 31 March 2010", date.QuerySelector("s").Words());
        Assert.Equal("Due date First date: 31 March 2010 now 30 June 2010 expected 30 September 2010 Moved once, by 91 days (3 months). Published as “By the end of 2009/10”. Next review 16 March 2010.", date.Words());
        Assert.Equal("Delivery Off track Worsening, was On track at the last meeting on 23 April 2009", page.QuerySelector(".app-answers__item").Words());
    }

    [Fact]
    public async Task History_tells_what_was_reported_moved_refused_and_closed()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        Assert.Equal(
            ["Updated", "Due date moved", "Updated", "Updated"],
            (await client.GetPageAsync(Actions + "CEC2")).QuerySelectorAll(".moj-timeline__title").Select(title => title.Words()));
        var refused = (await client.GetPageAsync(Actions + "MMB2")).QuerySelectorAll(".moj-timeline__item")[1].Words();
        Assert.Contains("Later due date refused by Corporate POSC 23 April 2009, minute 28", refused, StringComparison.Ordinal);
        Assert.Contains("30 September 2010 was requested. Reason: To train Members newly elected", refused, StringComparison.Ordinal);
        Assert.StartsWith(
            "Closed by Corporate POSC 23 April 2009, minute 25", (await client.GetPageAsync(Actions + "OCD1")).QuerySelector(".moj-timeline__item").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redline_strikes_and_adds_words_and_never_runs_what_officers_write()
    {
        using var own = new PlanSite();
        await own.ReportAsync("CEA1", Reporting.OnTrack("One two three four five six seven eight nine ten."));
        await own.ReportAsync("CEA1", Reporting.OnTrack("One two three four five six <script>alert(1)</script> eight nine ten."));
        await own.ReportAsync("CEA1", report: null);
        using var client = await own.SignInAsync(PlanSite.Member);
        var page = await client.GetPageAsync(Actions + "CEA1");

        Assert.Empty(page.QuerySelectorAll("main script"));
        var entries = page.QuerySelectorAll(".moj-timeline__item");
        Assert.StartsWith("No change reported", entries[0].Words(), StringComparison.Ordinal);
        Assert.Equal("removed: seven", entries[1].QuerySelector("del").Words());
        Assert.Equal("added: <script>alert(1)</script>", entries[1].QuerySelector("ins").Words());
        Assert.Contains("One two three four five six", entries[1].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_history_shows_its_newest_twenty_updates_until_all_are_asked_for()
    {
        using var own = new PlanSite();
        for (var number = 1; number <= 22; number++)
        {
            await own.ReportAsync("CEC2", Reporting.OnTrack($"Report number {number} of many."));
        }

        using var client = await own.SignInAsync(PlanSite.Member);
        var page = await client.GetPageAsync(Actions + "CEC2");
        Assert.Equal(20, page.QuerySelectorAll(".moj-timeline__item").Length);
        Assert.NotEmpty(page.QuerySelectorAll(".moj-timeline__item")[^1].QuerySelectorAll("ins"));
        var all = page.QuerySelector(".app-more a")!;
        Assert.Equal("See all 26 entries since January 2009", all.Words());
        Assert.Equal(26, (await client.GetPageAsync(all.GetAttribute("href")!)).QuerySelectorAll(".moj-timeline__item").Length);
    }

    [Theory]
    [InlineData(PlanSite.Member, false, false)]
    [InlineData(PlanSite.Officer, true, false)]
    [InlineData(PlanSite.Officer2, false, false)]
    [InlineData(PlanSite.Administrator, true, true)]
    public async Task Only_those_who_may_are_offered_to_report_and_to_change_leads(string email, bool mayReport, bool mayLead)
    {
        var isTheirs = email != PlanSite.Officer2 || !await site.ReadAsync(db => db.ResponsibleOfficers.AnyAsync(one => one.Action.Code == "CEC2" && one.User.Email == email));
        Assert.True(isTheirs, "CEC2 is the first officer's, so that the second can be refused.");
        using var client = await site.SignInAsync(email);
        var page = await client.GetPageAsync(Actions + "CEC2");
        Assert.Equal(mayReport, page.QuerySelector($"a[href='{Actions}CEC2/updates/new']") is not null);
        Assert.Equal(mayLead, page.QuerySelector($"a[href='{Actions}CEC2/leads']") is not null);
    }

    [Fact]
    public async Task An_update_is_offered_only_while_a_period_takes_updates()
    {
        using var own = new PlanSite();
        using var officer = await own.SignInAsync(PlanSite.Officer);
        async Task<bool> IsOfferedAsync()
        {
            var offered = (await officer.GetPageAsync(Actions + "CEC2")).QuerySelector("a[href$='/updates/new']") is not null;
            var ways = (await officer.GetPageAsync("/my-actions")).QuerySelectorAll("main a[href$='/updates/new'], main form[action$='/updates/new'], main a[href^='/my-actions/']");
            Assert.Equal(offered, ways.Length > 0);
            return offered;
        }

        Assert.True(await IsOfferedAsync());

        await own.ReadAsync(db => db.Periods.Where(one => one.State == PeriodState.Open).ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosesAt, new DateTime(2009, 9, 16, 16, 0, 0, DateTimeKind.Utc))));
        Assert.False(await IsOfferedAsync());

        await own.ReadAsync(db => db.Periods.Where(one => one.State == PeriodState.Open).ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosesAt, new DateTime(2009, 9, 30, 16, 0, 0, DateTimeKind.Utc)).SetProperty(one => one.State, PeriodState.Closed)));
        Assert.False(await IsOfferedAsync());
    }

    private static string Paragraph(int number) => $"{PlanSite.Plan}/paragraphs?para={number}#para-{number}";

    [Fact]
    public async Task Paragraphs_leads_and_neighbours_are_links()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        var page = await client.GetPageAsync(Actions + "CEC2");
        var links = page.QuerySelectorAll(".app-facts a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal([Paragraph(42), Paragraph(43), Paragraph(73)], links.Take(3));
        Assert.Contains(Actions + "CEC1", links);
        Assert.Contains(Actions + "CEC3", links);
        var robert = await client.GetPageAsync(links.Single(link => link.Contains("?lead=", StringComparison.Ordinal)));
        Assert.Equal(["Lead director: Robert Hardy"], robert.QuerySelectorAll(".app-filter__tag").Select(tag => tag.Words().Replace("Remove filter ", string.Empty, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("https://www.example.org/a?b=c", true)]
    [InlineData("http://www.example.org/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(" javascript:alert(1)//https://x", false)]
    [InlineData("data:text/html,<script>alert(1)</script>", false)]
    [InlineData("https://user:password@example.org/", false)]
    [InlineData("//example.org", false)]
    [InlineData(null, false)]
    public void Evidence_links_to_https_addresses_only(string? content, bool isLink)
        => Assert.Equal(isLink, EvidenceService.SafeLink(content) is not null);

    [Fact]
    public void A_redline_of_texts_with_little_in_common_is_one_removal_and_one_addition()
    {
        var parts = Redline.Of("Two of four chapters are with them.", "One of four chapters is drafted.");
        Assert.Equal([RedlineKind.Removed, RedlineKind.Added], parts.Select(part => part.Kind));
        Assert.Equal("One of four chapters is drafted.", parts[1].Text);
        Assert.Equal([new RedlinePart(RedlineKind.Same, "Nothing new.")], Redline.Of("Nothing new.", "Nothing new."));
    }
}
