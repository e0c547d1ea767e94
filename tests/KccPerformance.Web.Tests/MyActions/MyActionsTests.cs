using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.MyActions;

public sealed class MyActionsTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task An_officer_sees_each_action_once_in_order_of_urgency()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync("/my-actions");

        Assert.Equal("13 of 16 updates done. 3 still to do by 5pm on 30 September 2009 (13 days left).", page.QuerySelector(".app-lead").Words());
        Assert.Equal((13, 16), (page.QuerySelectorAll(".app-progress-count__block--done").Length, page.QuerySelectorAll(".app-progress-count__block").Length));
        Assert.Equal(["Overdue (1)", "Due soon (2)", "Done (13)"], page.QuerySelectorAll("main h2").Select(heading => heading.Words()));
        Assert.Equal(["CPB1"], Codes(page, "overdue"));
        Assert.Equal(["CEC4", "CED2"], Codes(page, "due-soon"));
        Assert.Equal(
            ["CEC2", "CEC3", "CEC1", "CEA1", "MMA1", "CED1", "RMC1", "RMC2", "CPD2", "MMB1", "WDA2", "CED3", "CPA1"], Codes(page, "done"));
        Assert.Equal("No due date expected 31 August 2009, 17 days ago", page.QuerySelector("section[aria-labelledby='overdue'] td").Words());
        Assert.Equal("No due date review was due 6 days ago", page.QuerySelector("section[aria-labelledby='due-soon'] td").Words());
        Assert.Contains("Due, expected or up for review by 17 October 2009.", page.QuerySelector("section[aria-labelledby='due-soon']").Words(), StringComparison.Ordinal);
        Assert.Equal("11 March 2009 by Policy officer", page.QuerySelectorAll("section[aria-labelledby='due-soon'] td[data-label='Last update']")[1].Words());
        Assert.Equal(["No change to CEC4", "No change to CED2"], page.QuerySelectorAll("main form button").Select(button => button.Words()));
    }

    [Fact]
    public async Task What_is_neither_late_nor_soon_needs_an_update()
    {
        await site.ReadAsync(db => db.Actions.Where(action => action.Code == "CEC2")
            .ExecuteUpdateAsync(set => set.SetProperty(action => action.LastPeriodId, action => (int?)null)));
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync("/my-actions");

        Assert.Equal(["CEC2"], Codes(page, "needs-an-update"));
        Assert.DoesNotContain("CEC2", Codes(page, "done"));
    }

    [Fact]
    public async Task No_change_is_saved_from_the_list_and_comes_back_to_it()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync("/my-actions");

        using var saved = await officer.SubmitAsync(page.Form($"form[action='{UpdateForms.AddressOf("CEC4")}']"));

        Assert.Equal("/my-actions", saved.Headers.Location?.OriginalString);
        var after = await officer.GetPageAsync("/my-actions");
        Assert.Equal("Update to CEC4 saved: no change.", after.QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Equal(["CED2"], Codes(after, "due-soon"));
        Assert.Equal("CEC4", Codes(after, "done")[0]);
        Assert.True((await site.LastUpdateAsync("CEC4")).IsNoChange);
    }

    [Fact]
    public async Task An_officer_without_actions_is_told_what_to_do()
    {
        await site.ReadAsync(db => db.ResponsibleOfficers.Where(officer => officer.User.Email == PlanSite.Officer).ExecuteDeleteAsync());
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync("/my-actions");

        Assert.Equal("You have no actions yet.", page.QuerySelector(".app-lead").Words());
        Assert.Empty(page.QuerySelectorAll("main table"));
    }

    public void Dispose() => site.Dispose();

    private static List<string> Codes(IHtmlDocument page, string group)
        => [.. page.QuerySelectorAll($"section[aria-labelledby='{group}'] tbody th strong").Select(code => code.Words())];
}
