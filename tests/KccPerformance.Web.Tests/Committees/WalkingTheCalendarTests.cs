using System.Net;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Committees;

/// <summary>From before a report is final to the second half of the next period, all pages agree and are correct.</summary>
public sealed class WalkingTheCalendarTests : IDisposable
{
    private const string Since = "3 of 46 actions are off track, 2 more than at the last meeting on 23 April 2009";
    private const string Ready = "Papers for 8 October 2009 Report on April to September 2009, final";

    private readonly CalendarSite site = new();

    [Fact]
    public async Task Every_page_compares_with_the_last_meeting_held_on_every_day()
    {
        await site.CopyLeadsAsync();
        site.SetDay(2009, 9, 17);
        Assert.Equal(new Seen(Since, 6, 4, 9, 6, "Papers for 8 October 2009: not yet available"), await site.SeeAsync());

        site.SetDay(2009, 10, 1);
        await site.Services.FreezeOpenPeriodAsync();
        Assert.Equal(new Seen(Since, 6, 4, 9, 6, Ready), await site.SeeAsync());
        using var member = await site.SignInAsync(PlanSite.Member);
        var pack = (await member.GetPageAsync(PlanSite.Plan + "/reports/3")).QuerySelector("main").Words();
        Assert.Contains(Since, pack, StringComparison.Ordinal);

        site.SetDay(2009, 10, 8);
        Assert.Equal(new Seen(Since, 6, 4, 9, 6, Ready), await site.SeeAsync());

        site.SetDay(2009, 10, 9);
        const string Same = "3 of 46 actions are off track, the same number as at the last meeting on 8 October 2009";
        Assert.Equal(new Seen(Same, 5, 0, 0, 0, string.Empty), await site.SeeAsync());

        site.SetDay(2009, 10, 12);
        await site.OpenNextPeriodAsync();
        Assert.Equal(new Seen(Same, 5, 0, 0, 0, string.Empty), await site.SeeAsync());
        await site.ReportAsync("CEC1", Stage.InProgress, DeliveryRating.OffTrack);
        await site.ReportAsync("OCB5", Stage.InProgress, DeliveryRating.AtRisk);
        Assert.Equal(new Seen(Same, 4, 1, 1, 0, string.Empty), await site.SeeAsync());

        site.SetDay(2009, 12, 30);
        Assert.Equal(0, (await site.SeeAsync()).Missing);
        site.SetDay(2009, 12, 31);
        Assert.Equal(new Seen(Same, 7, 1, 1, 38, string.Empty), await site.SeeAsync());
    }

    [Fact]
    public async Task A_period_opened_before_the_meeting_changes_nothing_that_the_committee_is_shown()
    {
        site.SetDay(2009, 10, 1);
        await site.Services.FreezeOpenPeriodAsync();
        using var member = await site.SignInAsync(PlanSite.Member);
        var before = (await member.GetPageAsync("/committees/1")).QuerySelector("main").Words();

        site.SetDay(2009, 10, 5);
        await site.OpenNextPeriodAsync();
        await site.ReportAsync("CEC1", Stage.InProgress, DeliveryRating.OffTrack);
        await VerifySomeEvidenceAsync();
        var after = await member.GetPageAsync("/committees/1");
        Assert.Equal(before.Replace("Overdue 7 days", "Overdue 11 days", StringComparison.Ordinal), after.QuerySelector("main").Words());
        Assert.Equal(Since, (await member.GetPageAsync(PlanSite.Plan)).QuerySelector("h1").Words());
        Assert.Contains("position on 30 September 2009", (await member.GetPageAsync(PlanSite.Plan + "/themes/1")).QuerySelector(".app-caption").Words(), StringComparison.Ordinal);

        var list = await member.GetPageAsync(PlanSite.Plan + "/actions?sort=lead");
        Assert.Contains("position on 30 September 2009", list.QuerySelector(".app-caption").Words(), StringComparison.Ordinal);
        Assert.Equal(46, list.QuerySelectorAll(".app-list tbody tr").Length);
        Assert.DoesNotContain("CEC1", (await member.GetPageAsync(PlanSite.Plan + "/actions?delivery=OffTrack")).QuerySelector(".app-list").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("The work has slowed.", await member.GetStringAsync(PlanSite.Plan + "/actions.csv"), StringComparison.Ordinal);

        // Officers see their own update at once, and what the report says.
        var was = await site.ReadAsync(db => db.Positions.Where(one => one.PeriodId == 3 && one.Action.Code == "CEC1").Select(one => one.Standing).SingleAsync());
        var answers = (await member.GetPageAsync(PlanSite.Plan + "/actions/CEC1")).QuerySelector(".app-answers").Words();
        Assert.StartsWith("Delivery Off track", answers, StringComparison.Ordinal);
        Assert.Contains($"The report for 8 October 2009 shows this action as {Labels.Of(was)}.", answers, StringComparison.Ordinal);
        Assert.NotEqual(Standing.OffTrack, was);
        Assert.DoesNotContain("The report for", (await member.GetPageAsync(PlanSite.Plan + "/actions/CEC2")).QuerySelector(".app-answers").Words(), StringComparison.Ordinal);

        // After the meeting the evidence verified since counts.
        Assert.Contains("12 of 81 evidence requirements verified, 16 awaiting checks", before, StringComparison.Ordinal);
        site.SetDay(2009, 10, 9);
        Assert.Contains("13 of 81 evidence requirements verified, 15 awaiting checks", (await member.GetPageAsync("/committees/1")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("The report for", (await member.GetPageAsync(PlanSite.Plan + "/actions/CEC1")).QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_theme_that_moves_after_the_report_is_final_keeps_its_actions_on_every_page()
    {
        site.SetDay(2009, 10, 1);
        await site.Services.FreezeOpenPeriodAsync();
        var committee = await site.ReadAsync(async db =>
        {
            var made = new Committee("Communities POSC", "Communities POSC");
            (await db.Areas.Include(area => area.Committee).SingleAsync(area => area.Number == 1)).ReportTo(made);
            db.Committees.Add(made);
            await db.SaveChangesAsync();
            return made.Id;
        });
        using var member = await site.SignInAsync(PlanSite.Member);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await SeeThemeAsync(member, committee, 1);
        Assert.Contains("Accept 1 answer CEC2", before, StringComparison.Ordinal);

        var form = (await administrator.GetPageAsync("/admin" + PlanSite.Plan + "/themes/1")).Form("main form");
        using var moved = await administrator.SubmitAsync(form, ("Number", "7"), ("Reason", "The new order of the report"));

        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal(before, await SeeThemeAsync(member, committee, 7));
    }

    public void Dispose() => site.Dispose();

    /// <summary>What the pages of a theme, of its committee, of the plan and the list show of the theme.</summary>
    private static async Task<string> SeeThemeAsync(HttpClient member, int committee, int number)
    {
        var theme = await member.GetPageAsync($"{PlanSite.Plan}/themes/{number}");
        var home = await member.GetPageAsync($"/committees/{committee}");
        var dashboard = await member.GetPageAsync(PlanSite.Plan);
        var list = await member.GetPageAsync($"{PlanSite.Plan}/actions?theme={number}");
        return string.Join('\n', (IEnumerable<string>)
        [
            .. theme.QuerySelectorAll(".app-strip").Select(one => one.Words()),
            home.QuerySelector("h1").Words(),
            .. home.QuerySelectorAll("[aria-labelledby=decisions], section[aria-labelledby=watched]").Select(one => one.Words()),
            .. home.QuerySelectorAll(".app-themes tbody td").Select(one => one.Words()),
            dashboard.QuerySelectorAll(".app-themes tbody tr").Single(row => row.QuerySelector($"a[href$='/themes/{number}']") is not null).Words(),
            .. list.QuerySelectorAll(".app-list tbody tr").Select(row => row.Words()),
        ]);
    }

    /// <summary>Verifies the evidence for one requirement as an administrator.</summary>
    private async Task VerifySomeEvidenceAsync()
    {
        var submitted = await site.ReadAsync(db => db.Criteria
            .Where(one => one.State == EvidenceState.Submitted)
            .OrderBy(one => one.Id)
            .Select(one => new { one.Position, Code = db.Actions.Where(action => action.Id == one.ActionId && action.VerifiedOn == null).Select(action => action.Code).FirstOrDefault() })
            .FirstAsync(one => one.Code != null));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync($"{PlanSite.Plan}/actions/{submitted.Code}/evidence/{submitted.Position}")).Form("form[action$='/verify']");
        using var verified = await administrator.SubmitAsync(form);
        Assert.Equal(HttpStatusCode.Redirect, verified.StatusCode);
    }
}
