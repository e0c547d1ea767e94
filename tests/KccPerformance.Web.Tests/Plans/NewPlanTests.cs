using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>As a committee member I can read the dashboard of a plan that is new, or of one that is failing.</summary>
public sealed class NewPlanTests(PlanSite site) : IClassFixture<PlanSite>
{
    private static readonly DateOnly Adopted = new(2009, 9, 1);

    [Fact]
    public async Task A_plan_without_actions_says_so_and_what_comes_next()
    {
        var page = await OpenAsync("Nothing yet", plan => plan.AddArea("Roads", "RO"));

        Assert.Equal("There are no actions yet", page.QuerySelector("h1").Words());
        Assert.Contains("has not added any actions yet", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("table"));
        using var client = await site.SignInAsync(PlanSite.Member);
        var theme = await client.GetPageAsync("/plans/nothing-yet/themes/1");
        Assert.Equal("This theme has no actions yet.", theme.QuerySelector(".app-lead").Words());
    }

    [Fact]
    public async Task A_plan_without_periods_or_updates_compares_nothing()
    {
        var page = await OpenAsync("Just adopted", plan => AddActions(plan, 2, Timescale.Ongoing(6)));

        Assert.Equal("None of 2 actions is off track", page.QuerySelector("h1").Words());
        Assert.StartsWith("There are no updates on this plan yet.", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Contains("No meeting has been held on this plan yet", page.QuerySelector(".app-changes").Words(), StringComparison.Ordinal);
        Assert.Contains("No reporting period is open.", page.QuerySelector(".app-changes").Words(), StringComparison.Ordinal);
        Assert.Equal("Actions off track: 0", page.QuerySelector("#trend").Words());
        Assert.Equal("No actions", page.QuerySelectorAll(".app-themes tbody tr")[1].QuerySelector(".app-themes__bar").Words());
        Assert.Equal("2 not started", page.QuerySelector(".app-themes__figures").Words());
    }

    [Fact]
    public async Task Only_the_twenty_worst_of_a_long_list_are_shown_and_all_are_counted()
    {
        var page = await OpenAsync("Late", plan => AddActions(plan, 25, Timescale.DueBy(new(2009, 9, 16))));

        Assert.Equal(20, page.QuerySelectorAll(".app-slipping__item").Length);
        Assert.StartsWith("The 20 worst of 25 are shown.", page.QuerySelector(".app-more").Words(), StringComparison.Ordinal);
        Assert.Equal("Not started Overdue 1 day", page.QuerySelector(".app-slipping__state").Words());
    }

    [Fact]
    public async Task An_action_nobody_reported_on_in_the_open_period_says_so()
    {
        var page = await OpenAsync(
            "Silent",
            plan => AddActions(plan, 1, Timescale.DueBy(new(2009, 9, 16))),
            (plan, db) => db.Periods.Add(new ReportingPeriod(plan.Subject, "September 2009", Adopted, new(2009, 9, 30), new DateTime(2009, 9, 30, 16, 0, 0, DateTimeKind.Utc), null)));

        Assert.Equal("No update yet.", page.QuerySelector(".app-slipping__reason").Words());
        Assert.Contains("1 has no update yet ROB1", page.QuerySelector(".app-changes").Words(), StringComparison.Ordinal);
    }

    private static void AddActions(ImprovementPlan plan, int count, Timescale timescale)
    {
        var area = plan.AddArea("Roads", "RO");
        plan.AddArea("Bridges", "BR");
        for (var number = 1; number <= count; number++)
        {
            area.AddAction(new ActionCode("RO", Category.B, number), new ActionText($"Mend road {number}", "Soon", string.Empty, [], [], []), timescale, Adopted);
        }
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> OpenAsync(
        string title, Action<ImprovementPlan> fill, Action<ImprovementPlan, PerformanceDbContext>? more = null)
    {
        await site.ReadAsync(async db =>
        {
            var plan = new ImprovementPlan(title, "A report", "An inspector", Adopted);
            fill(plan);
            db.Plans.Add(plan);
            more?.Invoke(plan, db);
            return await db.SaveChangesAsync();
        });
        using var client = await site.SignInAsync(PlanSite.Member);
        return await client.GetPageAsync("/plans/" + title.ToLowerInvariant().Replace(' ', '-'));
    }
}
