using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;

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
        var after = await member.GetPageAsync("/committees/1");
        Assert.Equal(before.Replace("Overdue 7 days", "Overdue 11 days", StringComparison.Ordinal), after.QuerySelector("main").Words());
        Assert.Equal(Since, (await member.GetPageAsync(PlanSite.Plan)).QuerySelector("h1").Words());
        Assert.Contains("position on 30 September 2009", (await member.GetPageAsync(PlanSite.Plan + "/themes/1")).QuerySelector(".app-caption").Words(), StringComparison.Ordinal);

        var list = await member.GetPageAsync(PlanSite.Plan + "/actions?sort=lead");
        Assert.Contains("position on 30 September 2009", list.QuerySelector(".app-caption").Words(), StringComparison.Ordinal);
        Assert.Equal(46, list.QuerySelectorAll(".app-list tbody tr").Length);
        Assert.DoesNotContain("CEC1", (await member.GetPageAsync(PlanSite.Plan + "/actions?delivery=OffTrack")).QuerySelector(".app-list").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("The work has slowed.", await member.GetStringAsync(PlanSite.Plan + "/actions.csv"), StringComparison.Ordinal);

        // Officers see their own update at once.
        Assert.Contains("Off track", (await member.GetPageAsync(PlanSite.Plan + "/actions/CEC1")).QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();
}
