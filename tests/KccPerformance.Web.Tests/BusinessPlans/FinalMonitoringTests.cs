using System.Net;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.BusinessPlans;

/// <summary>An administrator finalises the monitoring report of a half-year; the page, the Word document and the file never change afterwards.</summary>
public sealed class FinalMonitoringTests : IDisposable
{
    private const string MidYear = "/business-plans/reports/2013-14/mid-year", YearEnd = "/business-plans/reports/2013-14/year-end";

    private readonly PlanSite site = new();

    [Fact]
    public async Task The_sample_has_the_report_of_17_December_2013_as_final_and_the_committee_finds_it_at_its_meeting()
    {
        using var member = await site.SignInAsync("communities.member@example.org");
        var page = (await member.GetPageAsync(MidYear)).QuerySelector("main").Words();
        Assert.Contains("Final: finalised on 17 December 2013 by Performance manager, for the Communities Cabinet Committee of 17 December 2013. It does not change.", page, StringComparison.Ordinal);
        Assert.Contains((await member.GetPageAsync("/committees/2")).QuerySelectorAll("section[aria-labelledby=meetings] a"), link => link.GetAttribute("href") == MidYear);
        var stored = await site.ReadAsync(db => db.FrozenReports.SingleAsync(one => one.Kind == BusinessPlanModule.SubjectKind));
        Assert.Equal((FinalHalfYearFormat.Current, FinalHalfYearFormat.Fingerprint(stored.Content)), (stored.FormatVersion, stored.Sha256));
        Assert.Contains("Not final.", (await member.GetPageAsync(YearEnd)).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_changes_afterwards_the_page_the_document_and_the_file_keep_every_byte()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var before = await AllAsync(member);
        await site.ReadAsync(db => db.Objectives.ExecuteUpdateAsync(set => set
            .SetProperty(one => one.Text, "Changed text").SetProperty(one => one.Lead, "Changed lead").SetProperty(one => one.Service, "Changed service")
            .SetProperty(one => one.OriginalDate, new DateOnly(2020, 1, 1)).SetProperty(one => one.DateWords, "Changed date")));
        await site.ReadAsync(db => db.ObjectiveMonitoring.ExecuteUpdateAsync(set => set
            .SetProperty(one => one.State, ObjectiveState.Stopped).SetProperty(one => one.Stage, MonitoringStage.Approved).SetProperty(one => one.Words, "Changed words")
            .SetProperty(one => one.Reason, "Changed reason").SetProperty(one => one.RevisedDate, new DateOnly(2020, 1, 1)).SetProperty(one => one.MovedTo, "Changed place")
            .SetProperty(one => one.AuthorName, "Changed author").SetProperty(one => one.DecidedBy, "Changed decider")));
        await site.ReadAsync(db => db.BusinessPlans.ExecuteUpdateAsync(set => set
            .SetProperty(one => one.Division, one => "Changed " + one.Division).SetProperty(one => one.Directorate, "Changed directorate").SetProperty(one => one.Lead, "Changed head")
            .SetProperty(one => one.LeadTitle, "Changed post").SetProperty(one => one.CabinetMember, "Changed member").SetProperty(one => one.OpenHalf, (HalfYear?)HalfYear.MidYear)));
        await site.ReadAsync(db => db.MonitoringPapers.ExecuteUpdateAsync(set => set.SetProperty(one => one.By, "Changed author").SetProperty(one => one.Contact, "Changed contact")));
        await site.ReadAsync(db => db.DirectorateDashboards.ExecuteUpdateAsync(set => set.SetProperty(one => one.Green, 1)));
        await site.ReadAsync(db => db.DashboardReds.ExecuteUpdateAsync(set => set.SetProperty(one => one.Reason, "Changed reason")));
        await site.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(one => one.DisplayName, "Renamed person")));
        await site.ReadAsync(db => db.Committees.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => "Renamed " + one.Name)));

        Assert.Equal(before, await AllAsync(member));
        Assert.Contains("Changed reason", (await member.GetPageAsync("/business-plans")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_finalised_once_after_officers_have_finished_and_its_text_is_then_closed()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        (string, string?)[] typed = [("Reason", "All objectives are reported."), ("Understood", "true")];
        async Task<HttpResponseMessage> SendAsync(params (string, string?)[] fields)
            => await administrator.SubmitAsync((await administrator.GetPageAsync(YearEnd + "/finalise")).Form("main form[method=post]"), fields);

        using var empty = await SendAsync();
        var errors = (await empty.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words();
        Assert.Contains("Enter a note for readers", errors, StringComparison.Ordinal);
        Assert.Contains("Confirm that you understand", errors, StringComparison.Ordinal);
        using var open = await SendAsync(typed);
        var refused = await open.ReadPageAsync();
        Assert.Contains("is still open for monitoring", refused.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("All objectives are reported.", refused.QuerySelector("textarea[name=Reason]").Words());

        var cover = (await administrator.GetPageAsync(YearEnd + "/cover")).Form("form[action$='/cover']");
        var again = (await administrator.GetPageAsync(YearEnd + "/finalise")).Form("main form[method=post]");
        await site.ReadAsync(db => db.BusinessPlans.ExecuteUpdateAsync(set => set.SetProperty(one => one.OpenHalf, (HalfYear?)null)));
        using var done = await SendAsync(typed);
        Assert.Equal(YearEnd, done.Headers.Location?.OriginalString);
        var page = (await administrator.GetPageAsync(YearEnd)).QuerySelector("main")!;
        Assert.StartsWith("Final: finalised on 10 February 2014 by ", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("a"), link => link.GetAttribute("href") is YearEnd + "/cover" or YearEnd + "/finalise");

        using var twice = await administrator.SubmitAsync(again, typed);
        Assert.Contains("is final", (await twice.ReadPageAsync()).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(2, await site.ReadAsync(db => db.FrozenReports.CountAsync(one => one.Kind == BusinessPlanModule.SubjectKind)));
        using var text = await administrator.SubmitAsync(cover, ("To", "Another committee"));
        Assert.Contains("This report is final, so its text can no longer be changed.", (await text.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var closed = await administrator.GetAsync(new Uri(YearEnd + "/cover", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Redirect, YearEnd), (closed.StatusCode, closed.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task A_final_half_year_is_not_opened_again_and_takes_no_import_and_no_confirmed_state()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await administrator.GetByteArrayAsync(new Uri("/business-plans/monitoring.csv", UriKind.Relative));
        const string Final = "The monitoring report of";
        using var reopened = await administrator.SubmitAsync(
            (await administrator.GetPageAsync("/business-plans/admin/customer-services-2013-14")).Form("form[action$='/settings']"), ("Open", "mid-year"));
        Assert.Contains(Final, (await reopened.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.BusinessPlans.CountAsync(plan => plan.OpenHalf == HalfYear.MidYear)));

        var preview = await administrator.PreviewAsync("paragraph,division,kind,text\n6,Communications and Engagement Division,achievement,It was printed.\n"u8.ToArray());
        Assert.Contains(Final, preview.QuerySelector("section[aria-labelledby=stops]").Words(), StringComparison.Ordinal);
        Assert.Empty(preview.QuerySelectorAll("form[action$='/apply']"));

        // No one is asked to confirm the suggested states, and a form from before the report was final is refused.
        var none = (await administrator.GetPageAsync(BusinessPlanBrowsing.Confirm)).QuerySelector("main").Words();
        Assert.Contains("There are no states for you to confirm.", none, StringComparison.Ordinal);
        Assert.DoesNotContain("Confirm states", (await administrator.GetPageAsync(BusinessPlanBrowsing.Plans)).QuerySelector("main").Words(), StringComparison.Ordinal);
        await site.ReopenMidYearAsync();
        var page = await administrator.GetPageAsync(BusinessPlanBrowsing.Confirm);
        await site.ReadAsync(db => db.Periods.Where(one => one.Subject.Kind == BusinessPlanModule.SubjectKind)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.FirstDay, new DateOnly(2013, 4, 1)).SetProperty(one => one.LastDay, new DateOnly(2013, 9, 30))));
        foreach (var typed in new (string, string?)[][] { [], [(page.Field(7, "State"), "OnTrack"), (page.Field(7, "Reason"), "The survey goes on.")] })
        {
            using var late = await administrator.SubmitAsync(page.Form("form[action='/business-plans/confirm']"), typed);
            Assert.Contains(
                "The monitoring report of April to September 2013 is final, so its monitoring can no longer be changed.",
                (await late.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await site.ReadAsync(db => db.MonitoringDecisions.CountAsync()));
        Assert.Equal(before, await administrator.GetByteArrayAsync(new Uri("/business-plans/monitoring.csv", UriKind.Relative)));
    }

    [Fact]
    public async Task A_report_that_still_awaits_approval_when_the_half_year_becomes_final_is_decided_no_more()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var sent = await officer.DelayAsync();
        using var director = await site.SignInAsync(PlanSite.Director);
        var seen = await director.GetPageAsync(BusinessPlanBrowsing.Approvals);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await site.ReadAsync(db => db.BusinessPlans.ExecuteUpdateAsync(set => set.SetProperty(one => one.OpenHalf, (HalfYear?)null)));
        using var done = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(YearEnd + "/finalise")).Form("main form[method=post]"), ("Reason", "All objectives are reported."), ("Understood", "true"));
        Assert.Equal(YearEnd, done.Headers.Location?.OriginalString);

        foreach (var (what, reason) in new[] { ("approve", (string?)null), ("send-back", "Say which system.") })
        {
            using var late = await director.DecideAsync(seen, 33, what, reason);
            Assert.Contains("is final, so its monitoring can no longer be changed", (await late.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        }

        var monitoring = (await site.MonitoringAsync(33))!;
        Assert.Equal((MonitoringStage.Entered, (DateOnly?)null), (monitoring.Stage, monitoring.Objective.DueDate));
    }

    public void Dispose() => site.Dispose();

    /// <summary>The page without its shell, the Word document and the file for offline reading.</summary>
    private static async Task<string> AllAsync(HttpClient client)
        => (await client.GetPageAsync(MidYear)).QuerySelector("main")!.OuterHtml
            + Convert.ToHexString(await client.DownloadAsync(MidYear + "/document.docx")) + Convert.ToHexString(await client.DownloadAsync(MidYear + "/document.html"));
}
