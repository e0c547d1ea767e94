using System.Text;
using KccPerformance.Core.Consultations;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.MeetingPapers;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Consultations;

/// <summary>The annual report on consultations to a committee: a final report with every field, which is a part of the paper for the meeting.</summary>
public sealed class ConsultationReportsTests : IAsyncLifetime
{
    private const string New = "/consultations/reports/new";

    private static readonly (string Name, string? Value)[] Confirmed = [("Reason", "As recorded."), ("Understood", "true")];

    private readonly PaperSite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    [Fact]
    public async Task It_has_every_field_of_the_consultations_of_the_period_does_not_change_and_is_in_the_paper()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        var meeting = await site.ReadAsync(db => db.Meetings.Where(one => one.Date == PaperSite.Day).Select(one => one.Id).SingleAsync());
        (string Name, string? Value)[] period =
        [
            ("MeetingId", $"{meeting}"), ("FirstDay.Day", "1"), ("FirstDay.Month", "3"), ("FirstDay.Year", "2011"), ("LastDay.Day", "29"), ("LastDay.Month", "2"), ("LastDay.Year", "2012"),
        ];
        await site.AddWebhookAsync("https://receiver.example.org/hook");
        var address = await FinaliseAsync(administrator, period);

        // Its own address is not known yet when the message is saved with it.
        Assert.Equal("/consultations/reports", Assert.Single(await site.MessagesAsync()).Path);
        await site.ReadAsync(db => db.Consultations.ExecuteUpdateAsync(set => set.SetProperty(one => one.Title, "Changed title").SetProperty(one => one.Decision, "Changed decision")));

        var page = await member.GetPageAsync(address);
        Assert.Equal("Annual report on consultations, 1 March 2011 to 29 February 2012", page.QuerySelector("h1").Words());
        Assert.Contains("for the Policy and Resources Cabinet Committee of 20 February 2014", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["CON3", "CON2", "CON1", "CON4", "CON6", "CON7", "CON8", "CON9", "CON10", "CON11", "CON12"],
            page.QuerySelectorAll(".app-pack__table--consultations tbody th").Select(code => code.Words()));
        var first = page.QuerySelector("#consultation-CON1")!.ParentElement.Words();
        foreach (var field in new[]
        {
            "CON1 Vision for Kent 2011-2021", "Service: Not recorded", "State: Closed on 31 August 2011",
            "Dates: 1 June 2011 to 31 August 2011 (“a formal consultation between June and August 2011”)", "Audience: The target audience for the consultation included members of the public",
            "Responses: 800 (“Just under 800 consultation responses were received", "Findings: In addition, over 900 individual comments", "Decision: the Vision was subsequently approved",
            "How views were used: The results of the consultation have been carefully analysed",
        })
        {
            Assert.Contains(field, first, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Changed", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(address, (await member.GetPageAsync("/consultations/reports")).QuerySelector("main table a")!.GetAttribute("href"));

        // It is a part of the paper for its meeting, in all forms, and a final report of the API.
        await administrator.ShowAsync(site.Paper);
        var paper = await member.GetPageAsync(site.Paper);
        Assert.Contains("Annual report on consultations, 1 March 2011 to 29 February 2012", paper.QuerySelectorAll(".app-pack__contents li").Select(line => line.Words()));
        Assert.Contains("How views were used: The results of the consultation", paper.QuerySelector("#p5-consultation-CON1")!.ParentElement.Words(), StringComparison.Ordinal);
        Assert.Contains("over 900 individual comments", PackReading.WordsOf(await member.DownloadAsync(site.Paper + ".docx")), StringComparison.Ordinal);
        Assert.Contains(",CON1,Vision for Kent 2011-2021,Closed on 31 August 2011,/consultations/CON1", Encoding.UTF8.GetString(await member.DownloadAsync(site.Paper + ".csv")), StringComparison.Ordinal);
        var token = await member.CreateApiTokenAsync("Reports", ApiScope.FinalReports);
        using var program = site.Visitor();
        Assert.Contains(await program.ReadAllAsync("/api/v1/final-reports", token), report => report.GetProperty("kind").GetString() == ConsultationModule.SubjectKind);
    }

    [Fact]
    public async Task Without_days_the_period_is_the_year_before_the_meeting_and_what_cannot_be_is_refused_beside_its_field()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var meeting = await site.ReadAsync(db => db.Meetings.Where(one => one.Date == PaperSite.Day).Select(one => one.Id).SingleAsync());
        var empty = await (await SendAsync(administrator, ("LastDay.Day", "31"), ("LastDay.Month", "2"), ("LastDay.Year", "2014"))).ReadPageAsync();
        Assert.Contains("Select the meeting that will receive the report", empty.QuerySelector("#MeetingId-error").Words(), StringComparison.Ordinal);
        Assert.NotEmpty(empty.QuerySelector("#LastDay-error").Words());
        Assert.Contains("Enter a note for readers", empty.QuerySelector("#Reason-error").Words(), StringComparison.Ordinal);
        var strange = await (await SendAsync(administrator, [("MeetingId", "9999"), .. Confirmed])).ReadPageAsync();
        Assert.Contains("Select a meeting from the list", strange.QuerySelector("#MeetingId-error").Words(), StringComparison.Ordinal);

        var late = await (await SendAsync(
            administrator, [("MeetingId", $"{meeting}"), ("LastDay.Day", "31"), ("LastDay.Month", "12"), ("LastDay.Year", "2200"), .. Confirmed])).ReadPageAsync();
        Assert.Contains("Last day must be the day of the meeting or earlier", late.QuerySelector("#LastDay-error").Words(), StringComparison.Ordinal);

        const string annual = "main a[href$='/paper/edit?annual=yes']";
        Assert.Empty((await administrator.GetPageAsync(site.Paper + "/edit")).QuerySelectorAll(annual));
        var page = await administrator.GetPageAsync(await FinaliseAsync(administrator, ("MeetingId", $"{meeting}")));
        Assert.Equal("Annual report on consultations, 20 February 2013 to 19 February 2014", page.QuerySelector("h1").Words());
        Assert.Contains("8 consultations have no recorded dates.", page.QuerySelector("#consultations")!.ParentElement.Words(), StringComparison.Ordinal);
        var again = await (await SendAsync(administrator, [("MeetingId", $"{meeting}"), .. Confirmed])).ReadPageAsync();
        Assert.Contains("already has a final report on consultations from this day. Enter another first day", again.QuerySelector("#FirstDay-error").Words(), StringComparison.Ordinal);
        Assert.Equal("As recorded.", again.QuerySelector("textarea[name=Reason]").Words());
        Assert.Equal(1, await site.ReadAsync(db => db.FrozenReports.CountAsync(report => report.Kind == ConsultationModule.SubjectKind)));

        // With a report on the whole year, the paper can be filled in as the annual report.
        var address = (await administrator.GetPageAsync(site.Paper + "/edit")).QuerySelector(annual)!.GetAttribute("href")!;
        using var saved = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/paper/edit']"));
        Assert.Equal(site.Paper, saved.Headers.Location?.OriginalString);
        page = await administrator.GetPageAsync(site.Paper);
        Assert.Contains("Subject:Annual report", page.QuerySelectorAll(".app-pack__cover > div").Select(line => line.Words()));
        Assert.Equal(
            ["Building on Success, progress to March 2009", "Annual report on consultations, 20 February 2013 to 19 February 2014"],
            page.QuerySelectorAll(".app-pack-head li a[href*='/reports/']").Select(link => link.Words()));
    }

    [Fact]
    public async Task Two_committees_that_meet_on_one_day_each_have_a_report_at_its_own_address_and_the_last_day_of_9999_is_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        var day = PaperSite.Day;
        var first = await site.ReadAsync(db => db.Meetings.Where(one => one.Date == day).Select(one => one.Id).SingleAsync());
        var (second, last) = await site.ReadAsync(async db =>
        {
            var committee = await db.Committees.OrderBy(one => one.Id).FirstAsync(one => !db.Meetings.Any(meeting => meeting.CommitteeId == one.Id && meeting.Date == day));
            var (same, end) = (db.Add(new Meeting(committee, day)).Entity, db.Add(new Meeting(committee, DateOnly.MaxValue)).Entity);
            await db.SaveChangesAsync();
            return (same.Id, end.Id);
        });
        var leads = new HashSet<string>(StringComparer.Ordinal);
        foreach (var meeting in new[] { first, second })
        {
            var lead = (await member.GetPageAsync(await FinaliseAsync(administrator, ("MeetingId", $"{meeting}")))).QuerySelector(".app-lead").Words();
            Assert.Contains("of 20 February 2014", lead, StringComparison.Ordinal);
            Assert.True(leads.Add(lead), "The second report is that of the first committee.");
        }

        // A meeting of that day cannot be typed any more, but could be saved earlier.
        var late = await (await SendAsync(
            administrator, [("MeetingId", $"{last}"), ("LastDay.Day", "31"), ("LastDay.Month", "12"), ("LastDay.Year", "9999"), .. Confirmed])).ReadPageAsync();
        Assert.Contains("Last day must have a year from 1900 to 2200", late.QuerySelector("#LastDay-error").Words(), StringComparison.Ordinal);
        var ahead = await (await SendAsync(administrator, [("MeetingId", $"{last}"), .. Confirmed])).ReadPageAsync();
        Assert.Contains("has not begun, so there is no report to finalise", ahead.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    private static async Task<HttpResponseMessage> SendAsync(HttpClient administrator, params (string Name, string? Value)[] typed)
        => await administrator.SubmitAsync((await administrator.GetPageAsync(New)).Form($"form[action='{New}']"), typed);

    private static async Task<string> FinaliseAsync(HttpClient administrator, params (string Name, string? Value)[] typed)
    {
        using var response = await SendAsync(administrator, [.. typed, .. Confirmed]);
        var address = response.Headers.Location?.OriginalString;
        Assert.StartsWith("/consultations/reports/", address, StringComparison.Ordinal);
        return address!;
    }
}
