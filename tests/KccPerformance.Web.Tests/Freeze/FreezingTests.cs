using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Freeze;

/// <summary>An administrator closes a period, previews its report and makes it final with a reason.</summary>
public sealed class FreezingTests : IDisposable
{
    private const string Check = PlanSite.Plan + "/periods/3/freeze";

    private readonly PlanSite site = new();

    [Fact]
    public async Task An_open_period_shows_what_to_see_to_and_is_closed_first()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Check);

        Assert.StartsWith("13 issues to review: 6 missing updates,", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        var missing = await site.ReadAsync(db => db.Actions
            .Where(action => (action.Stage == Stage.NotStarted || action.Stage == Stage.InProgress) && action.LastPeriodId != 3)
            .Select(action => action.Code).ToListAsync());
        var named = page.QuerySelectorAll("[aria-labelledby=missing] a[href*='/actions/']").Select(link => link.Words()).ToHashSet();
        Assert.True(named.SetEquals(missing), string.Join(' ', named));
        Assert.Contains("Robert Hardy", page.QuerySelector("table[aria-label$='by lead director']").Words(), StringComparison.Ordinal);
        Assert.Contains("CPD1 No evidence for:", page.QuerySelector("[aria-labelledby=evidence]").Words(), StringComparison.Ordinal);
        Assert.Contains("“The consultants’ contract ended in June with one of four chapters drafted.”", page.QuerySelector("[aria-labelledby=contradictions]").Words(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"[aria-labelledby=verify] a[href='{PlanSite.Plan}/actions/CED1/closure']"));
        Assert.Contains("OCB5", page.QuerySelector("[aria-labelledby=questions]").Words(), StringComparison.Ordinal);
        Assert.Contains("Accept the answer", page.QuerySelector("[aria-labelledby=put]").Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"form[action='{Check}']"));

        using var closed = await administrator.SubmitAsync(page.Form("form[action='/admin/periods/3/close']"));
        Assert.NotNull((await administrator.GetPageAsync("/admin/periods/3")).QuerySelector($"a[href='{Check}']"));
        Assert.NotNull((await administrator.GetPageAsync(Check)).QuerySelector($"form[action='{Check}']"));
    }

    [Fact]
    public async Task A_closed_period_is_frozen_with_a_reason_and_is_shown_until_its_meeting_has_been_held()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await CloseAsync(administrator);
        using var unsure = await administrator.SubmitAsync(form, ("Reason", "Six updates are missing."));
        var asked = await unsure.ReadPageAsync();
        Assert.Equal(["Confirm that you understand this cannot be undone"], asked.Errors());
        Assert.Equal("Six updates are missing.", asked.Text("Reason"));
        Assert.Equal(2, await CountReportsAsync());
        using var silent = await administrator.SubmitAsync(form, ("Reason", " "), ("Understood", "true"));
        Assert.Equal(["Enter a note for readers, for example why an update is missing"], (await silent.ReadPageAsync()).Errors());
        using var tooLong = await administrator.SubmitAsync(form, ("Reason", new string('x', 1001)), ("Understood", "true"));
        var again = await tooLong.ReadPageAsync();
        Assert.Equal(["Note must be 1,000 characters or fewer"], again.Errors());
        Assert.Equal(1001, again.Text("Reason").Length);

        using var frozen = await administrator.SubmitAsync(form, ("Reason", "Six\u0001 updates are missing."), ("Understood", "true"));

        Assert.Equal(PlanSite.Plan + "/reports", frozen.Headers.Location?.OriginalString);
        var list = await administrator.GetPageAsync(PlanSite.Plan + "/reports");
        Assert.NotNull(list.QuerySelector($".govuk-notification-banner a[href='{PlanSite.Plan}/reports/3']"));
        var report = await site.ReadAsync(db => db.FrozenReports.SingleAsync(one => one.PeriodId == 3));
        Assert.Equal(("Performance manager", "Six updates are missing."), (report.FrozenBy, report.Reason));
        Assert.Equal(PositionFormat.Fingerprint(report.Content), report.Sha256);
        Assert.Equal(46, await site.ReadAsync(db => db.Positions.CountAsync(one => one.PeriodId == 3)));
        Assert.Contains(report.Sha256, await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Finalised report" && one.Subject == "April to September 2009").Select(one => one.After).SingleAsync()), StringComparison.Ordinal);
        await using var scope = site.Services.CreateAsyncScope();
        var moment = (await scope.ServiceProvider.GetRequiredService<PlanContexts>().FindAsync("building-on-success"))!;
        Assert.Equal((2, 3), (moment.Baseline!.Id, moment.Ahead!.Id));
        Assert.Contains("at the last meeting on 23 April 2009", (await administrator.GetPageAsync(PlanSite.Plan)).QuerySelector("h1").Words(), StringComparison.Ordinal);

        // The meeting of this report is still to come, so the page compares with the meeting before it.
        Assert.StartsWith("What changed since 23 April 2009", (await administrator.GetPageAsync(PlanSite.Plan + "/changes")).QuerySelector("h1").Words(), StringComparison.Ordinal);
        var since = await administrator.GetPageAsync(PlanSite.Plan + "/changes?from=3");
        Assert.Equal("Nothing has changed since 17 September 2009", since.QuerySelector("h1").Words());
        Assert.Equal(["No actions worsened.", "No actions improved.", "46 actions kept their rating.", "CEC2, RMC2 and OCB5 are still off track."], since.QuerySelectorAll(".app-says").Select(sentence => sentence.Words()));

        using var twice = await administrator.SubmitAsync(form, ("Reason", "Again."), ("Understood", "true"));
        Assert.Equal("April to September 2009 is final", (await twice.ReadPageAsync()).QuerySelector("h1").Words());
        Assert.Equal(report.Sha256, await site.ReadAsync(db => db.FrozenReports.Where(one => one.PeriodId == 3).Select(one => one.Sha256).SingleAsync()));
        var open = (await administrator.GetPageAsync("/admin/periods/new?plan=building-on-success")).Form("main form");
        open.SetAttribute("action", "/admin/periods/3/open");
        using var reopened = await administrator.SubmitAsync(open, ("Version", await VersionAsync()));
        Assert.Equal(["April to September 2009 is final and cannot be opened."], (await reopened.ReadPageAsync()).Errors());
    }

    [Fact]
    public async Task A_page_that_is_out_of_date_freezes_nothing_and_keeps_the_reason()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var stale = await CloseAsync(administrator);
        using var changed = await administrator.SubmitAsync(
            (await administrator.GetPageAsync("/admin/periods/3")).Form("form[action='/admin/periods/3']"), ("Instruction", "Name the evidence."));

        using var refused = await administrator.SubmitAsync(stale, ("Reason", "All are in."), ("Understood", "true"));

        var page = await refused.ReadPageAsync();
        Assert.Contains("has been changed since you opened this page", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("All are in.", page.Text("Reason"));
        Assert.Equal(2, await CountReportsAsync());
        using var seen = await administrator.SubmitAsync(page.Form($"form[action='{Check}']"), ("Understood", "true"));
        Assert.Equal(HttpStatusCode.Redirect, seen.StatusCode);
    }

    [Fact]
    public async Task Periods_are_frozen_in_their_turn_and_not_before_they_begin()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SubmitAsync((await administrator.GetPageAsync("/admin/periods/new?plan=building-on-success")).Form("main form"));
        await administrator.SubmitAsync(
            (await administrator.GetPageAsync("/admin/periods/new?plan=building-on-success")).Form("main form"),
            [.. Date("FirstDay", "1", "1", "2008"), .. Date("LastDay", "31", "3", "2008"), .. Date("ClosingDay", "31", "3", "2008"), ("Name", "Early 2008")]);
        var form = await CloseAsync(administrator);

        foreach (var (name, sentence) in new[]
        {
            ("October 2009 to March 2010", "October 2009 to March 2010 has not begun"),
            ("Early 2008", "April to September 2008 is already final. Early 2008 is an earlier period"),
        })
        {
            var id = await site.ReadAsync(db => db.Periods.Where(one => one.Name == name).Select(one => one.Id).SingleAsync());
            var page = await administrator.GetPageAsync($"{PlanSite.Plan}/periods/{id}/freeze");
            Assert.StartsWith(sentence, page.QuerySelector(".govuk-inset-text").Words(), StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("form[action$='/freeze']"));
            form.SetAttribute("action", $"{PlanSite.Plan}/periods/{id}/freeze");
            using var refused = await administrator.SubmitAsync(form, ("Reason", "Now."), ("Understood", "true"), ("Version", await VersionAsync(id)));
            Assert.StartsWith(sentence, Assert.Single((await refused.ReadPageAsync()).Errors()), StringComparison.Ordinal);
        }

        Assert.Equal(2, await CountReportsAsync());
        Assert.Contains("Early 2008 has not been finalised, and cannot be after this.", (await administrator.GetPageAsync(Check)).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/plans/building-on-success/periods/99/freeze", HttpStatusCode.NotFound)]
    [InlineData("/plans/building-on-success/periods/99999999999/freeze", HttpStatusCode.NotFound)]
    [InlineData("/plans/no-such-plan/periods/3/freeze", HttpStatusCode.NotFound)]
    [InlineData("/plans/no-such-plan/reports", HttpStatusCode.NotFound)]
    [InlineData("/plans/building-on-success/periods/1/freeze", HttpStatusCode.OK)]
    public async Task What_is_not_there_is_not_found(string address, HttpStatusCode status)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await administrator.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(status, response.StatusCode);
    }

    public void Dispose() => site.Dispose();

    private static (string, string?)[] Date(string field, string day, string month, string year)
        => [($"{field}.Day", day), ($"{field}.Month", month), ($"{field}.Year", year)];

    /// <summary>The final reports of the plan.</summary>
    private Task<int> CountReportsAsync() => site.ReadAsync(db => db.FrozenReports.CountAsync(one => one.Period.Subject.Slug == "building-on-success"));

    private Task<string> VersionAsync(int id = 3) => site.ReadAsync(async db => $"{(await db.Periods.SingleAsync(one => one.Id == id)).Version}");

    private static async Task<IHtmlFormElement> CloseAsync(HttpClient administrator)
    {
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync(Check)).Form("form[action='/admin/periods/3/close']"));
        return (await administrator.GetPageAsync(Check)).Form($"form[action='{Check}']");
    }
}
