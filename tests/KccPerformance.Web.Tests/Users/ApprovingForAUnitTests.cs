using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.BusinessPlans;
using KccPerformance.Web.Tests.Performance.Entry;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Users;

/// <summary>An officer can approve for a directorate or a division, and for no other.</summary>
public sealed class ApprovingForAUnitTests : IDisposable
{
    private const string Nothing = "No results have been sent to you for approval.";

    private readonly UserSite site = new();

    [Fact]
    public async Task An_officer_approves_the_results_of_a_directorate_from_the_next_request_and_no_others()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var director = await site.SignInAsync(PlanSite.Director);
        var directorate = await DirectorateAsync("CS02");
        Assert.Equal(Nothing, (await officer.GetPageAsync(EntryBrowsing.Approvals)).QuerySelector(".app-lead").Words());

        using var saved = await SetAsync(administrator, PlanSite.Officer, ("Directorates", directorate));

        Assert.Equal($"/admin/users/{await site.UserIdAsync(PlanSite.Officer)}", saved.Headers.Location?.OriginalString);
        var theirs = await site.ReadAsync(db => db.IndicatorPeriods
            .Where(period => period.State == FigureState.Entered && db.ReportedIndicators.Any(place => place.IndicatorId == period.IndicatorId && place.Directorate == directorate))
            .Select(period => period.Indicator.Reference).ToListAsync());
        var page = await officer.GetPageAsync(EntryBrowsing.Approvals);
        Assert.Equal(theirs.Order(StringComparer.Ordinal), Waiting(page).Order(StringComparer.Ordinal));
        var others = Waiting(await director.GetPageAsync(EntryBrowsing.Approvals)).Except(theirs).ToList();
        Assert.NotEmpty(others);
        var forged = page.Form("tr[id^='CS02-'] form[action$='/approve']");
        forged.SetAttribute("action", forged.GetAttribute("action")!.Replace("CS02", others[0], StringComparison.Ordinal));
        using var refused = await officer.SubmitAsync(forged);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        using var approved = await officer.DecideAsync(await officer.GetPageAsync(EntryBrowsing.Approvals), "CS02", "approve");

        Assert.Equal(EntryBrowsing.Approvals, approved.Headers.Location?.OriginalString);
        Assert.Equal(FigureState.Approved, (await site.PeriodAsync("CS02")).State);
        var audit = (await administrator.GetPageAsync("/admin/audit?about=" + PlanSite.Officer)).QuerySelector("tbody").Words();
        Assert.Contains("Changed what a user approves for", audit, StringComparison.Ordinal);
        Assert.Contains($"Directorates before: none → after: {directorate}", audit, StringComparison.Ordinal);

        using var ended = await SetAsync(administrator, PlanSite.Officer, ("Directorates", null));
        Assert.Equal(Nothing, (await officer.GetPageAsync(EntryBrowsing.Approvals)).QuerySelector(".app-lead").Words());
    }

    [Fact]
    public async Task An_officer_confirms_the_states_of_the_business_plan_of_a_division()
    {
        await site.ReopenMidYearAsync();
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var division = await site.ReadAsync(db => db.BusinessPlans.Where(plan => plan.Objectives.Any(one => one.Monitoring.Any(all => all.Stage == MonitoringStage.Suggested)))
            .OrderBy(plan => plan.Id).Select(plan => plan.Division).FirstAsync());
        Assert.Empty((await officer.GetPageAsync(BusinessPlanBrowsing.Confirm)).QuerySelectorAll("section.app-report"));

        using var saved = await SetAsync(administrator, PlanSite.Officer, ("Divisions", division));

        Assert.NotEmpty((await officer.GetPageAsync(BusinessPlanBrowsing.Confirm)).QuerySelectorAll("section.app-report"));
        Assert.Contains("States to confirm", (await officer.GetPageAsync("/my-actions")).QuerySelector(".app-other-work").Words(), StringComparison.Ordinal);
        var id = await site.UserIdAsync(PlanSite.Officer);
        Assert.Equal([division], await site.ReadAsync(db => db.BusinessPlans.Where(MonitoringApprovers.ConfirmedBy(db, id, Role.Officer)).Select(plan => plan.Division).Distinct().ToListAsync()));
        Assert.Equal(
            await site.ReadAsync(db => db.ObjectiveMonitoring.CountAsync(one => one.Objective.Plan.Division == division)),
            await site.ReadAsync(db => db.ObjectiveMonitoring.CountAsync(MonitoringApprovers.DecidedBy(db, id, Role.Officer))));
    }

    [Fact]
    public async Task Without_the_role_of_an_officer_or_in_another_year_a_unit_gives_nothing()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var directorate = await DirectorateAsync("CS02");
        using var saved = await SetAsync(administrator, PlanSite.Officer, ("Directorates", directorate));
        var id = await site.UserIdAsync(PlanSite.Officer);
        var count = await site.ReadAsync(db => db.IndicatorPeriods.CountAsync(Approvers.DecidedBy(db, id, Role.Officer)));
        Assert.True(count > 0);
        Assert.Equal(count, await site.ReadAsync(db => db.IndicatorPeriods.CountAsync(Approvers.DecidedBy(db, id, Role.Member | Role.Officer))));
        Assert.Equal(0, await site.ReadAsync(db => db.IndicatorPeriods.CountAsync(Approvers.DecidedBy(db, id, Role.Member))));
        Assert.Equal(0, await site.ReadAsync(db => db.BusinessPlans.CountAsync(MonitoringApprovers.ConfirmedBy(db, id, Role.Member))));
        Assert.Equal(0, await site.ReadAsync(db => db.IndicatorPeriods.Where(Approvers.DecidedBy(db, id, Role.Officer))
            .CountAsync(period => !db.ReportedIndicators.Any(place => place.IndicatorId == period.IndicatorId && place.Directorate == directorate
                && place.Year.FirstDay <= period.PeriodEnd && place.Year.LastDay >= period.PeriodEnd))));

        await site.ReadAsync(db => db.Users.Where(user => user.Id == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.Roles, Role.Administrator)));
        using var nobody = await SetAsync(administrator, PlanSite.Officer, ("Directorates", directorate), ("Divisions", "Customer Services"));
        Assert.Contains("Only officers approve for a directorate or a division", (await nobody.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_directorate_keeps_its_approvers_under_both_names()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var saved = await SetAsync(administrator, PlanSite.Officer, ("Directorates", "Customer and Communities"));
        var form = (await administrator.GetPageAsync("/performance/framework/organisation")).Form("form[action$='/organisation']");

        using var renamed = await administrator.SubmitAsync(form, ("Name", "Directorate/Customer and Communities"), ("NewName", "Communities"), ("Reason", "Reorganised."));

        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        Assert.Equal(
            ["Communities", "Customer and Communities"],
            await site.ReadAsync(db => db.UnitApprovers.Where(one => one.User.Email == PlanSite.Officer && one.Level == OrganisationLevel.Directorate).Select(one => one.Unit).Order().ToListAsync()));
    }

    [Fact]
    public async Task A_closed_division_is_kept_by_those_who_approve_for_it_and_cannot_be_selected_for_others()
    {
        const string division = "Customer Services";
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var saved = await SetAsync(administrator, PlanSite.Officer, ("Divisions", division));
        DateOnly? on = new DateOnly(2014, 2, 10);
        Assert.NotEqual(0, await site.ReadAsync(db => db.OrganisationUnits.Where(unit => unit.Level == OrganisationLevel.Division && unit.Name == division)
            .ExecuteUpdateAsync(set => set.SetProperty(unit => unit.ClosedOn, on))));

        using var again = await SetAsync(administrator, PlanSite.Officer);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal([division], await site.ReadAsync(db => db.UnitApprovers.Select(one => one.Unit).ToListAsync()));
        Assert.Contains(division + " (closed)", LabelsOf(await FormAsync(administrator, PlanSite.Officer)));
        var others = LabelsOf(await FormAsync(administrator, PlanSite.PerformanceOfficer));
        Assert.NotEmpty(others);
        Assert.DoesNotContain(division, others);
        Assert.DoesNotContain(division + " (closed)", others);
        using var refused = await SetAsync(administrator, PlanSite.PerformanceOfficer, ("Divisions", division));
        Assert.Equal("Error: Select names from the list", (await refused.ReadPageAsync()).QuerySelector("#Divisions-error").Words());
    }

    [Fact]
    public async Task An_unknown_name_or_a_form_opened_before_another_change_is_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var unknown = await SetAsync(administrator, PlanSite.Officer, ("Directorates", "Department of Nothing"));
        Assert.Equal("Error: Select names from the list", (await unknown.ReadPageAsync()).QuerySelector("#Directorates-error").Words());
        var stale = await FormAsync(administrator, PlanSite.Officer);
        using var saved = await SetAsync(administrator, PlanSite.Officer, ("Directorates", "Customer and Communities"));

        using var refused = await administrator.SubmitAsync(stale, ("Divisions", "Customer Services"));

        var told = await refused.ReadPageAsync();
        Assert.StartsWith("Engagement officer has been changed since you opened this page", told.QuerySelector(".govuk-error-summary li").Words(), StringComparison.Ordinal);
        Assert.Equal(["Customer and Communities"], await site.ReadAsync(db => db.UnitApprovers.Select(one => one.Unit).ToListAsync()));
        using var again = await administrator.SubmitAsync(told.Form("form[action$='/approvals']"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(["Customer Services"], await site.ReadAsync(db => db.UnitApprovers.Select(one => one.Unit).ToListAsync()));
    }

    public void Dispose() => site.Dispose();

    private static List<string> Waiting(IHtmlDocument page)
        => [.. page.QuerySelectorAll("section[aria-labelledby=waiting] tbody tr").Select(row => row.QuerySelector("strong").Words())];

    private static List<string> LabelsOf(IHtmlFormElement form) => [.. form.QuerySelectorAll("label").Select(label => label.Words())];

    private Task<string> DirectorateAsync(string reference)
        => site.ReadAsync(db => db.ReportedIndicators.Where(one => one.Indicator.Reference == reference).OrderByDescending(one => one.Year.FirstDay).Select(one => one.Directorate!).FirstAsync());

    private async Task<IHtmlFormElement> FormAsync(HttpClient administrator, string email)
        => (await administrator.GetPageAsync($"/admin/users/{await site.UserIdAsync(email)}/approvals")).Form("form[action$='/approvals']");

    /// <summary>Opens the form and selects units; others stay as they are.</summary>
    private async Task<HttpResponseMessage> SetAsync(HttpClient administrator, string email, params (string Name, string? Value)[] units)
        => await administrator.SubmitAsync(await FormAsync(administrator, email), units);
}
