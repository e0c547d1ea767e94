using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Entry;

/// <summary>As the approver of indicators I approve their results or send them back, one by one.</summary>
public sealed class ApprovingResultsTests : IDisposable
{
    private const string Approver = "/performance/approvals/approver";

    private readonly PlanSite site = new();

    [Fact]
    public async Task What_waits_comes_first_red_first_with_what_it_is_decided_by()
    {
        using var director = await site.SignInAsync(PlanSite.Director);
        var page = await director.GetPageAsync(EntryBrowsing.Approvals);
        var waiting = page.QuerySelectorAll("section[aria-labelledby=waiting] tbody tr").ToList();

        Assert.Equal(["SC02", "AS01", "CS02"], waiting.Take(3).Select(row => row.QuerySelector("strong").Words()));
        Assert.Contains("Red", waiting[0].Words(), StringComparison.Ordinal);
        Assert.Contains("Four newly qualified social workers left in January.", waiting[0].Words(), StringComparison.Ordinal);
        Assert.Contains("was 76.2% in Dec 13", waiting[0].Words(), StringComparison.Ordinal);
        Assert.Contains("The January return is not complete.", page.QuerySelector("tr[id^=SC06]").Words(), StringComparison.Ordinal);
        Assert.Contains("Sent back", page.QuerySelector("section[aria-labelledby=decided] tr[id^=SC01]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_is_approved_once_by_the_approver_and_by_no_one_else()
    {
        using var director = await site.SignInAsync(PlanSite.Director);
        using var other = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var stranger in new[] { other, administrator })
        {
            var seen = await director.GetPageAsync(EntryBrowsing.Approvals);
            Assert.Equal("No results have been sent to you for approval.", (await stranger.GetPageAsync(EntryBrowsing.Approvals)).QuerySelector(".app-lead").Words());
            using var refused = await stranger.DecideAsync(await WithTokenOf(stranger, seen), "SC02", "approve");
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        var page = await director.GetPageAsync(EntryBrowsing.Approvals);
        for (var press = 0; press < 2; press++)
        {
            using var response = await director.DecideAsync(page, "SC02", "approve");
            Assert.Equal(EntryBrowsing.Approvals, response.Headers.Location?.OriginalString);
        }

        Assert.Equal(FigureState.Approved, (await site.PeriodAsync("SC02")).State);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Approved a result" && one.Subject == "SC02")));
    }

    [Fact]
    public async Task A_figure_is_sent_back_with_a_reason_which_the_officer_sees()
    {
        using var director = await site.SignInAsync(PlanSite.Director);
        var page = await director.GetPageAsync(EntryBrowsing.Approvals);
        using var refused = await director.DecideAsync(page, "SC02", "send-back", " ");
        Assert.Contains("Enter what needs to change", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary a").Words(), StringComparison.Ordinal);
        Assert.Equal(FigureState.Entered, (await site.PeriodAsync("SC02")).State);

        using var back = await director.DecideAsync(page, "SC02", "send-back", "Say that the measure is being replaced.");
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var row = (await officer.GetPageAsync(EntryBrowsing.New)).Row("SC02").Words();
        Assert.Contains("Sent back by Service director, 10 February 2014: “Say that the measure is being replaced.”", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_approver_names_another_officer_who_then_decides_instead()
    {
        using var director = await site.SignInAsync(PlanSite.Director);
        Assert.Equal(Approver, (await director.GetPageAsync(EntryBrowsing.Approvals)).QuerySelector("main a[href$='/approver']")!.GetAttribute("href"));
        var form = (await director.GetPageAsync(Approver)).Form("form[action$='/approver']");
        using var named = await director.SubmitAsync(form, ("IndicatorIds", await IndicatorAsync("SC02")), ("ApproverId", await UserAsync(PlanSite.Officer)), ("Reason", "Away in March."));
        Assert.Equal(EntryBrowsing.Approvals, named.Headers.Location?.OriginalString);
        var page = await director.GetPageAsync(EntryBrowsing.Approvals);
        Assert.Contains("now approves the results of 1 indicator.", page.Body.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("tr[id^=SC02]"));
        Assert.Equal(["Away in March."], await site.ReasonsAsync("SC02", "Named another approver"));

        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var approved = await officer.DecideAsync(await officer.GetPageAsync(EntryBrowsing.Approvals), "SC02", "approve");
        Assert.Equal(FigureState.Approved, (await site.PeriodAsync("SC02")).State);
        using var again = await director.SubmitAsync(form, ("IndicatorIds", await IndicatorAsync("SC02")), ("ApproverId", await UserAsync(PlanSite.Officer)));
        Assert.Contains("You do not approve all of these indicators any more", (await again.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PlanSite.Member, "Select a name from the list")]
    [InlineData(PlanSite.Administrator, "Select a name from the list")]
    [InlineData(PlanSite.Director, "You already approve these results. Select someone else")]
    [InlineData(PlanSite.PerformanceOfficer, "entered the result of SC02 that is awaiting approval. Select someone else")]
    public async Task No_one_is_named_who_may_not_approve_or_would_approve_their_own(string who, string sentence)
    {
        using var director = await site.SignInAsync(PlanSite.Director);
        using var refused = await director.SubmitAsync((await director.GetPageAsync(Approver)).Form("form[action$='/approver']"),
            ("IndicatorIds", await IndicatorAsync("SC02")), ("ApproverId", await UserAsync(who)), ("Reason", "Away."));
        var page = await refused.ReadPageAsync();
        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary a[href='#ApproverId']").Words(), StringComparison.Ordinal);
        Assert.Equal("Away.", page.QuerySelector("#Reason").Words());
        Assert.False(await site.ReadAsync(db => db.AuditEvents.AnyAsync(one => one.What == "Named another approver")));
    }

    [Fact]
    public async Task Only_the_approver_of_an_indicator_names_another()
    {
        using var director = await site.SignInAsync(PlanSite.Director);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        Assert.Contains("You are not the approver of any indicator.", (await officer.GetPageAsync(Approver)).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Null((await officer.GetPageAsync(EntryBrowsing.Approvals)).QuerySelector("main a[href$='/approver']"));
        var form = (await WithTokenOf(officer, await director.GetPageAsync(Approver))).Form("form[action$='/approver']");
        using var refused = await officer.SubmitAsync(form, ("IndicatorIds", await IndicatorAsync("SC02")), ("ApproverId", await UserAsync(PlanSite.Officer)));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(await UserAsync(PlanSite.Director), await site.ReadAsync(db => db.Indicators.Where(one => one.Reference == "SC02").Select(one => $"{one.ApproverId}").SingleAsync()));
    }

    [Fact]
    public async Task An_approved_figure_can_still_be_sent_back()
    {
        using var director = await site.SignInAsync(PlanSite.Director);
        var page = await director.GetPageAsync(EntryBrowsing.Approvals);
        using var back = await director.DecideAsync(page, "HT01", "send-back", "Two depots are missing.");
        Assert.Equal(FigureState.SentBack, (await site.PeriodAsync("HT01")).State);
    }

    [Fact]
    public async Task Nobody_approves_their_own_and_an_administrator_decides_instead()
    {
        await site.ReadAsync(async db =>
        {
            var director = await db.Users.SingleAsync(user => user.Email == PlanSite.Director);
            foreach (var indicator in await db.Indicators.Include(one => one.Officers).Where(one => one.Reference == "SC05").ToListAsync())
            {
                indicator.AddOfficer(director);
            }

            return await db.SaveChangesAsync();
        });
        using var director = await site.SignInAsync(PlanSite.Director);
        using var sent = await director.SendResultsAsync(("SC05", "Value", "14.1"));
        var page = await director.GetPageAsync(EntryBrowsing.Approvals);
        Assert.Contains("You entered this figure, so someone else must approve it.", page.QuerySelector("section[aria-labelledby=own] tr[id^=SC05]").Words(), StringComparison.Ordinal);

        var version = (await site.PeriodAsync("SC05")).Version;
        var form = page.Form("tr[id^=SC02] form[action$='/approve']");
        form.SetAttribute("action", form.GetAttribute("action")!.Replace("SC02", "SC05", StringComparison.Ordinal));
        using var own = await director.SubmitAsync(form, ("Version", $"{version}"));
        Assert.Contains("someone else must approve it", (await own.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(FigureState.Entered, (await site.PeriodAsync("SC05")).State);

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains("Results to approve", (await administrator.GetPageAsync("/to-do")).QuerySelector("main").Words(), StringComparison.Ordinal);
        using var decided = await administrator.DecideAsync(await administrator.GetPageAsync(EntryBrowsing.Approvals), "SC05", "approve");
        Assert.Equal(FigureState.Approved, (await site.PeriodAsync("SC05")).State);
    }

    [Fact]
    public async Task Officers_and_approvers_arrive_where_their_work_is()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync("/my-actions");
        Assert.Contains("Results due: 1 sent back to you and", page.QuerySelector(".app-other-work").Words(), StringComparison.Ordinal);
        using var director = await site.SignInAsync(PlanSite.Director);
        Assert.Contains("Results to approve: 7 results are awaiting your approval.", (await director.GetPageAsync("/my-actions")).QuerySelector(".app-other-work").Words(), StringComparison.Ordinal);
        using var other = await site.SignInAsync(PlanSite.Officer);
        Assert.Null((await other.GetPageAsync("/my-actions")).QuerySelector(".app-other-work"));
    }

    public void Dispose() => site.Dispose();

    private Task<string> IndicatorAsync(string reference) => site.ReadAsync(db => db.Indicators.Where(one => one.Reference == reference).Select(one => $"{one.Id}").SingleAsync());

    private Task<string> UserAsync(string email) => site.ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => $"{user.Id}").SingleAsync());

    /// <summary>Puts this user's own token into the forms of another user's page.</summary>
    private static async Task<IHtmlDocument> WithTokenOf(HttpClient client, IHtmlDocument page)
    {
        var token = ((IHtmlInputElement)(await client.GetPageAsync("/account")).QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        foreach (var input in page.QuerySelectorAll("input[name=__RequestVerificationToken]"))
        {
            input.SetAttribute("value", token);
        }

        return page;
    }
}
