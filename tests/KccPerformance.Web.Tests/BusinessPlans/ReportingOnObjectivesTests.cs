using System.Net;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.BusinessPlans;

/// <summary>An officer reports on objectives, and the plan's approver approves the reports or sends them back.</summary>
public sealed class ReportingOnObjectivesTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task All_objectives_of_a_service_are_on_one_page_with_the_last_words_beside()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(BusinessPlanBrowsing.Team);

        Assert.Equal(7, page.QuerySelectorAll("section.app-report").Length);
        Assert.Contains("79 of 79 objectives still to report", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Contains("Last time: Delayed (suggested, not confirmed)", page.QuerySelector("section[aria-label='Paragraph 33']").Words(), StringComparison.Ordinal);
        Assert.Contains("the One Front Desk Project Group has been initiated", page.QuerySelector("section[aria-label='Paragraph 33']").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_saved_for_approval_with_its_author_and_time()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var sent = await officer.SendReportsAsync((31, "State", "Achieved"), (31, "Words", "The number is in use."), (32, "State", "OnTrack"), (32, "Words", "Bought."));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        var saved = (await site.MonitoringAsync(31))!;
        Assert.Equal((ObjectiveState.Achieved, MonitoringStage.Entered, "The number is in use.", "Performance officer", 1),
            (saved.State, saved.Stage, saved.Words, saved.AuthorName, saved.Version));
        Assert.Equal(new DateOnly(2014, 2, 10), DateOnly.FromDateTime(Assert.Single(saved.Entries).EnteredAt));
        Assert.Equal("customer-services-2013-14/31 customer-services-2013-14/32", string.Join(' ', await site.ReadAsync(db => db.AuditEvents
            .Where(one => one.What == "Reported on an objective").OrderBy(one => one.Subject).Select(one => one.Subject).ToListAsync())));
        Assert.Equal("1 of 79 objectives is stopped, 2 are delayed and 2 are transferred", (await officer.GetPageAsync(BusinessPlanBrowsing.Plans)).QuerySelector("h1").Words());
    }

    [Theory]
    [InlineData("Delayed", "Reason", "Paragraph 33: enter why it is delayed")]
    [InlineData("Stopped", "Reason", "Paragraph 33: enter why it was stopped")]
    [InlineData("Transferred", "MovedTo", "Paragraph 33: enter where it has been transferred to")]
    public async Task What_a_state_needs_is_asked_for_beside_its_field_and_nothing_typed_is_lost(string state, string field, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var refused = await officer.SendReportsAsync((33, "State", state), (33, "Words", "Typed with care."), (31, "State", "Achieved"), (31, "Words", "Done."));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        var page = await refused.ReadPageAsync();

        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Contains(sentence, page.QuerySelector($"[id='{page.Field(33, field).Replace("[", "_", StringComparison.Ordinal).Replace("]", "_", StringComparison.Ordinal).Replace(".", "_", StringComparison.Ordinal)}-error']").Words(), StringComparison.Ordinal);
        Assert.Equal((state, "Typed with care."), (page.Typed(33, "State"), page.Typed(33, "Words")));
        Assert.Null(await site.MonitoringAsync(33));
        Assert.Equal(ObjectiveState.Achieved, (await site.MonitoringAsync(31))!.State);
    }

    [Theory]
    [InlineData("31", "2", "2014", "real date")]
    [InlineData("", "", "", "enter the revised date")]
    [InlineData("soon", "", "", "must include")]
    public async Task A_delay_needs_a_real_new_date(string day, string month, string year, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var refused = await officer.SendReportsAsync((33, "State", "Delayed"), (33, "Words", "Late."), (33, "Reason", "The system."),
            (33, "RevisedDate.Day", day), (33, "RevisedDate.Month", month), (33, "RevisedDate.Year", year));
        var page = await refused.ReadPageAsync();
        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal((day, "The system."), (page.Typed(33, "RevisedDate.Day"), page.Typed(33, "Reason")));
    }

    [Fact]
    public async Task A_new_date_must_not_be_before_the_one_so_far()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var refused = await officer.SendReportsAsync((35, "State", "Delayed"), (35, "Words", "Late."), (35, "Reason", "The savings."),
            (35, "RevisedDate.Day", "1"), (35, "RevisedDate.Month", "1"), (35, "RevisedDate.Year", "2014"));
        Assert.Contains("must be 31 March 2014, the current due date, or later", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lead_approves_a_delay_and_the_date_moves_with_its_reason()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var sent = await officer.DelayAsync();
        Assert.Null((await site.MonitoringAsync(33))!.Objective.DueDate);
        using var director = await site.SignInAsync(PlanSite.Director);
        using var approved = await director.DecideAsync(await director.GetPageAsync(BusinessPlanBrowsing.Approvals), 33, "approve");
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);

        var saved = (await site.MonitoringAsync(33))!;
        Assert.Equal((MonitoringStage.Approved, "Service director", new DateOnly(2014, 9, 30)), (saved.Stage, saved.DecidedBy, saved.Objective.DueDate!.Value));
        Assert.Equal(("The system is late.", (DateOnly?)null), (Assert.Single(saved.Objective.DateChanges).Reason, saved.Objective.OriginalDate));
        var page = await director.GetPageAsync(BusinessPlanBrowsing.CustomerServices + "/33");
        Assert.Contains("Approved by Service director", page.QuerySelector("section[aria-labelledby=history]").Words(), StringComparison.Ordinal);
        Assert.Contains("30 September 2014: The system is late.", page.QuerySelector(".app-about").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_a_delay_are_corrected_after_its_approval_and_it_stays_delayed_to_the_same_date()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var sent = await officer.DelayAsync();
        using var director = await site.SignInAsync(PlanSite.Director);
        using var approved = await director.DecideAsync(await director.GetPageAsync(BusinessPlanBrowsing.Approvals), 33, "approve");
        using var corrected = await officer.SendReportsAsync(
            (33, "State", "Delayed"), (33, "Words", "One Front Desk still waits."), (33, "Reason", "The system is late."), (33, "RevisedDate.Day", "30"), (33, "RevisedDate.Month", "9"), (33, "RevisedDate.Year", "2014"));
        Assert.True(corrected.StatusCode == HttpStatusCode.Redirect, (await corrected.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words());
        using var again = await director.DecideAsync(await director.GetPageAsync(BusinessPlanBrowsing.Approvals), 33, "approve");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);

        var saved = (await site.MonitoringAsync(33))!;
        Assert.Equal((ObjectiveState.Delayed, MonitoringStage.Approved, "One Front Desk still waits."), (saved.State, saved.Stage, saved.Words));
        Assert.Equal((new DateOnly(2014, 9, 30), new DateOnly(2014, 9, 30)), (saved.RevisedDate!.Value, saved.Objective.DueDate!.Value));
        Assert.Single(saved.Objective.DateChanges);
    }

    [Fact]
    public async Task A_report_that_is_sent_back_returns_to_its_officer_with_the_reason()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var sent = await officer.DelayAsync();
        using var director = await site.SignInAsync(PlanSite.Director);
        var page = await director.GetPageAsync(BusinessPlanBrowsing.Approvals);
        using var empty = await director.DecideAsync(page, 33, "send-back", string.Empty);
        Assert.Contains("Enter what needs to change", (await empty.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var back = await director.DecideAsync(page, 33, "send-back", "Say which system.");
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);

        var form = await officer.GetPageAsync(BusinessPlanBrowsing.Team);
        Assert.Contains("Sent back by Service director, 10 February 2014: “Say which system.”", form.QuerySelector("section[aria-label='Paragraph 33']").Words(), StringComparison.Ordinal);
        Assert.Equal("One Front Desk waits.", form.Typed(33, "Words"));
    }

    [Fact]
    public async Task Nobody_approves_their_own_report_or_one_of_another_plan()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var sent = await officer.DelayAsync();
        var version = (await site.MonitoringAsync(33))!.Version;
        using var other = await site.SignInAsync(PlanSite.Officer);
        var token = (await other.GetPageAsync("/account")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var refused = await other.PostAsync(new Uri(BusinessPlanBrowsing.Approvals + "/customer-services-2013-14/33/approve", UriKind.Relative), new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = token, ["Version"] = $"{version}", ["Half"] = "year-end" }));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        // The officer becomes the approver. The report is still their own, so an administrator decides.
        var me = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.PerformanceOfficer).Select(user => user.Id).SingleAsync());
        await site.ReadAsync(db => db.BusinessPlans.ExecuteUpdateAsync(set => set.SetProperty(plan => plan.ApproverId, (int?)me)));
        Assert.Contains("You made this report", (await officer.GetPageAsync(BusinessPlanBrowsing.Approvals)).QuerySelector("section[aria-labelledby=own]").Words(), StringComparison.Ordinal);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var approved = await administrator.DecideAsync(await administrator.GetPageAsync(BusinessPlanBrowsing.Approvals), 33, "approve");
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
    }

    [Fact]
    public async Task An_objective_that_is_not_theirs_or_a_half_year_that_is_closed_takes_no_report()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(BusinessPlanBrowsing.Team);
        await site.ReadAsync(db => db.ObjectiveOfficers.Where(one => one.Objective.Paragraph == 31).ExecuteDeleteAsync());
        using var notTheirs = await officer.SendReportsAsync(page, (31, "State", "Achieved"), (31, "Words", "Done."));
        Assert.Contains("not assigned to you", (await notTheirs.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Null(await site.MonitoringAsync(31));

        await site.ReadAsync(db => db.BusinessPlans.ExecuteUpdateAsync(set => set.SetProperty(plan => plan.OpenHalf, (HalfYear?)HalfYear.MidYear)));
        using var closed = await officer.SendReportsAsync(page, (32, "State", "Achieved"), (32, "Words", "Done."));
        Assert.Contains("is closed", (await closed.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Null(await site.MonitoringAsync(32));
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_is_one_report()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(BusinessPlanBrowsing.Team);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => officer.SendReportsAsync(page, (31, "State", "Achieved"), (31, "Words", "Done.")))).InTimeAsync();
        Assert.Single((await site.MonitoringAsync(31))!.Entries);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Reported on an objective")));
        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Two_officers_at_once_lose_nothing_and_the_second_is_shown_the_first()
    {
        await ShareAsync();
        using var one = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var two = await site.SignInAsync(PlanSite.Officer);
        var (first, second) = (await one.GetPageAsync(BusinessPlanBrowsing.Team), await two.GetPageAsync(BusinessPlanBrowsing.Team));
        using var sent = await one.SendReportsAsync(first, (31, "State", "Achieved"), (31, "Words", "Done by one."));
        using var late = await two.SendReportsAsync(second, (31, "State", "OnTrack"), (31, "Words", "Not yet, says two."));
        var page = await late.ReadPageAsync();

        Assert.Contains("Paragraph 31 has changed since you opened this page. The latest report is from Performance officer. It says: “Done by one.”", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Contains("“Done by one.”", page.QuerySelector("section[aria-label='Paragraph 31']").Words(), StringComparison.Ordinal);
        Assert.Equal("Not yet, says two.", page.Typed(31, "Words"));
        using var again = await two.SendReportsAsync(page);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(2, (await site.MonitoringAsync(31))!.Entries.Count);
    }

    [Fact]
    public async Task An_approval_is_of_the_report_that_was_seen()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var sent = await officer.DelayAsync();
        using var director = await site.SignInAsync(PlanSite.Director);
        var seen = await director.GetPageAsync(BusinessPlanBrowsing.Approvals);
        using var changed = await officer.SendReportsAsync((33, "Words", "Another text."));
        using var late = await director.DecideAsync(seen, 33, "approve");

        Assert.Contains("has changed since you opened this page, so nothing was decided", (await late.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(MonitoringStage.Entered, (await site.MonitoringAsync(33))!.Stage);
    }

    [Fact]
    public async Task A_spreadsheet_goes_out_and_fills_in_the_form_when_it_comes_back()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var csv = System.Text.Encoding.UTF8.GetString(await officer.GetByteArrayAsync(new Uri("/business-plans/monitoring/sheet.csv", UriKind.Relative)));
        Assert.Equal(80, csv.Split("-2013-14,").Length);
        const string Sheet = "plan,paragraph,state,words,reason,revised_date,moved_to,version\n"
            + "customer-services-2013-14,33,Delayed,From the sheet.,A reason,30/9/2014,,0\nservice-improvement-2013-14,75,On track,Another.,,,,0\n";
        using var filled = await officer.UploadAsync("/business-plans/monitoring/sheet", BusinessPlanBrowsing.New, System.Text.Encoding.UTF8.GetBytes(Sheet), "objectives.csv");
        var page = await filled.ReadPageAsync();
        Assert.Equal(("Delayed", "From the sheet.", "30"), (page.Typed(33, "State"), page.Typed(33, "Words"), page.Typed(33, "RevisedDate.Day")));
        Assert.Null(await site.MonitoringAsync(33));
        using var sent = await officer.SubmitAsync(page.ReportForm());
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal((ObjectiveState.Delayed, ObjectiveState.OnTrack), ((await site.MonitoringAsync(33))!.State, (await site.MonitoringAsync(75))!.State));

        // The same spreadsheet again is older than the saved data.
        using var older = await officer.UploadAsync("/business-plans/monitoring/sheet", BusinessPlanBrowsing.New, System.Text.Encoding.UTF8.GetBytes(Sheet.Replace("From the", "Again from the", StringComparison.Ordinal)), "objectives.csv");
        using var refused = await officer.SubmitAsync((await older.ReadPageAsync()).ReportForm());
        Assert.Contains("Paragraph 33 has changed since", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan,paragraph,state,words\ncustomer-services-2013-14,999,Achieved,Done\n", "row 2: paragraph 999")]
    [InlineData("plan,paragraph,state,words\ncustomer-services-2013-14,33,Begun,Done\n", "“Begun” is not one of")]
    [InlineData("plan,paragraph,words\nx,1,y\n", "no column state")]
    [InlineData("plan,paragraph,state,words\n", "No row of the file")]
    public async Task A_spreadsheet_that_cannot_be_used_is_refused_with_the_row(string sheet, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var refused = await officer.UploadAsync("/business-plans/monitoring/sheet", BusinessPlanBrowsing.New, System.Text.Encoding.UTF8.GetBytes(sheet), "objectives.csv");
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains(sentence, (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    /// <summary>Makes another officer responsible for the same objectives.</summary>
    private Task<int> ShareAsync() => site.ReadAsync(async db =>
    {
        var other = await db.Users.SingleAsync(user => user.Email == PlanSite.Officer);
        foreach (var objective in await db.Objectives.Include(one => one.Officers).ToListAsync())
        {
            objective.AddOfficer(other);
        }

        return await db.SaveChangesAsync();
    });
}
