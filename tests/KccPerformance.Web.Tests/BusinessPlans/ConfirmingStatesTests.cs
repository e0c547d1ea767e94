using System.Net;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.BusinessPlans;

/// <summary>The paper gives no states, so a user confirms them, many at once.</summary>
public sealed class ConfirmingStatesTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task Many_states_are_confirmed_at_once_with_who_and_when()
    {
        await site.ReopenMidYearAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(BusinessPlanBrowsing.Confirm);
        Assert.Equal(10, page.QuerySelectorAll("section.app-report").Length);
        Assert.Equal("Stopped", page.Typed(6, "State"));
        using var confirmed = await administrator.SubmitAsync(page.Form("form[action='/business-plans/confirm']"));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);

        Assert.Equal(10, await site.ReadAsync(db => db.ObjectiveMonitoring.CountAsync(one => one.Stage == MonitoringStage.Approved && one.DecidedBy == "Performance manager")));
        Assert.Equal(10, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Confirmed the state of an objective")));
        var objective = await administrator.GetPageAsync(BusinessPlanBrowsing.Communications + "/6");
        Assert.Contains("Performance manager, 10 February 2014", objective.QuerySelector(".app-about").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("not confirmed", objective.QuerySelector(".app-about").Words(), StringComparison.Ordinal);
        Assert.Contains("69 of 79 states are suggested from the report’s text", (await administrator.GetPageAsync(BusinessPlanBrowsing.Plans)).QuerySelector("main").Words(), StringComparison.Ordinal);

        // Submitting the form again changes nothing and is not refused.
        using var again = await administrator.SubmitAsync(page.Form("form[action='/business-plans/confirm']"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(10, await site.ReadAsync(db => db.MonitoringDecisions.CountAsync()));
    }

    [Fact]
    public async Task Another_state_needs_a_reason_and_nothing_is_saved_without_it()
    {
        await site.ReopenMidYearAsync();
        using var director = await site.SignInAsync(PlanSite.Director);
        var page = await director.GetPageAsync(BusinessPlanBrowsing.Confirm);
        using var refused = await director.SubmitAsync(page.Form("form[action='/business-plans/confirm']"), (page.Field(7, "State"), "OnTrack"));
        var answer = await refused.ReadPageAsync();
        Assert.Contains("Paragraph 7: enter why you changed the state", answer.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("OnTrack", answer.Typed(7, "State"));
        Assert.Equal(0, await site.ReadAsync(db => db.MonitoringDecisions.CountAsync()));

        using var confirmed = await director.SubmitAsync(answer.Form("form[action='/business-plans/confirm']"), (answer.Field(7, "Reason"), "The survey goes on."));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        var saved = (await site.MonitoringAsync(7, HalfYear.MidYear))!;
        Assert.Equal((ObjectiveState.OnTrack, MonitoringStage.Approved, 2), (saved.State, saved.Stage, saved.Entries.Count));
        Assert.Equal("The survey goes on.", await site.ReadAsync(db => db.MonitoringDecisions.Where(one => one.Entry.Monitoring.Objective.Paragraph == 7).Select(one => one.Reason).SingleAsync()));
    }

    [Fact]
    public async Task A_row_that_is_not_selected_is_left_for_later_and_a_transfer_needs_to_say_where()
    {
        await site.ReopenMidYearAsync();
        using var director = await site.SignInAsync(PlanSite.Director);
        var page = await director.GetPageAsync(BusinessPlanBrowsing.Confirm);
        using var refused = await director.SubmitAsync(page.Form("form[action='/business-plans/confirm']"), (page.Field(8, "State"), "Transferred"), (page.Field(8, "Reason"), "Moved."));
        var answer = await refused.ReadPageAsync();
        Assert.Contains("Paragraph 8: enter where it has been transferred to", answer.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var confirmed = await director.SubmitAsync(answer.Form("form[action='/business-plans/confirm']"), (answer.Field(8, "Confirm"), "false"), (answer.Field(8, "State"), "OnTrack"));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Equal(MonitoringStage.Suggested, (await site.MonitoringAsync(8, HalfYear.MidYear))!.Stage);
        Assert.Equal(9, await site.ReadAsync(db => db.MonitoringDecisions.CountAsync()));
    }

    [Fact]
    public async Task A_state_that_was_confirmed_meanwhile_is_not_confirmed_again()
    {
        await site.ReopenMidYearAsync();
        using var director = await site.SignInAsync(PlanSite.Director);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await director.GetPageAsync(BusinessPlanBrowsing.Confirm);
        using var first = await administrator.SubmitAsync((await administrator.GetPageAsync(BusinessPlanBrowsing.Confirm)).Form("form[action='/business-plans/confirm']"));
        using var late = await director.SubmitAsync(page.Form("form[action='/business-plans/confirm']"));
        Assert.Contains("has changed since you opened this page", (await late.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(10, await site.ReadAsync(db => db.MonitoringDecisions.CountAsync()));
    }

    [Fact]
    public async Task Officers_confirm_only_states_of_plans_that_they_approve()
    {
        await site.ReopenMidYearAsync();
        using var director = await site.SignInAsync(PlanSite.Director);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        Assert.Empty((await officer.GetPageAsync(BusinessPlanBrowsing.Confirm)).QuerySelectorAll("section.app-report"));
        var fields = Browsing.FieldsOf((await director.GetPageAsync(BusinessPlanBrowsing.Confirm)).Form("form[action='/business-plans/confirm']"))
            .Where(field => field.Key is not ("__RequestVerificationToken" or "__Page"));
        var token = (await officer.GetPageAsync("/account")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var refused = await officer.PostAsync(new Uri(BusinessPlanBrowsing.Confirm, UriKind.Relative), new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]));
        Assert.Contains("do not have permission to confirm one of these objectives", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.MonitoringDecisions.CountAsync()));
    }

    public void Dispose() => site.Dispose();
}
