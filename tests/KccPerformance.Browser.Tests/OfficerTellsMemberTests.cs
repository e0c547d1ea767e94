using KccPerformance.Testing;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>The product's main job: an officer updates CEA1, and a member sees the update everywhere.</summary>
public sealed class OfficerTellsMemberTests : IAsyncLifetime
{
    private const string NewUpdate = PlanSite.Plan + "/actions/CEA1/updates/new";
    private const string Reason = "Two of five directorates have not sent their logs.";
    private const string NextStep = "the policy officer collects both logs by 30 September 2009.";

    private readonly BrowserSite site = new();

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_officer_reports_at_risk_and_a_member_sees_it(bool javaScript)
    {
        var officer = await site.OpenAsync(javaScript: javaScript);
        await officer.GotoAsync("/cea1");
        await FillSignInAsync(officer, PlanSite.Officer);
        await officer.ArriveAtAsync("/actions/CEA1");
        await officer.ClickAsync(".app-title-row a.govuk-button");

        await officer.FillAsync("#Narrative", Reason);
        await officer.CheckAsync("input[name=Stage][value=InProgress]");
        await officer.CheckAsync("input[name=Delivery][value=AtRisk]");
        await officer.CheckAsync("input[name=Confidence][value=Low]");
        await officer.ClickAsync("text=Save update");

        Assert.StartsWith("Error: ", await officer.TitleAsync(), StringComparison.Ordinal);
        Assert.Contains("Enter what will bring CEA1 back on track", await officer.InnerTextAsync("#NextSteps-error"), StringComparison.Ordinal);
        Assert.Equal(Reason, await officer.InputValueAsync("#Narrative"));
        Assert.True(await officer.IsCheckedAsync("input[name=Delivery][value=AtRisk]"));
        Assert.True(await officer.IsCheckedAsync("input[name=Confidence][value=Low]"));

        await officer.FillAsync("#NextSteps", NextStep);
        await officer.ClickAsync("text=Save update");

        // The advice on a missing date appeared with the error, so it is not shown again.
        await officer.ArriveAtAsync("/actions/CEA1");
        Assert.Contains("Update to CEA1 saved.", await officer.InnerTextAsync(".govuk-notification-banner"), StringComparison.Ordinal);

        var member = await site.OpenAsync(PlanSite.Member, javaScript);
        await member.GotoAsync(PlanSite.Plan + "/themes/1");
        Assert.Contains(Reason, await member.InnerTextAsync("main"), StringComparison.Ordinal);
        await member.GotoAsync(PlanSite.Plan);
        Assert.Contains(Reason, await member.InnerTextAsync(".app-slipping"), StringComparison.Ordinal);
        await member.GotoAsync("/cea1");
        var newest = member.Locator(".moj-timeline__item").First;
        Assert.Contains("logs", await newest.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("At risk", await newest.InnerTextAsync(), StringComparison.Ordinal);
        var csv = await member.APIRequest.GetAsync(site.Address + PlanSite.Plan + "/actions.csv");
        Assert.Contains(Reason, await csv.TextAsync(), StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Officer2)]
    public async Task Others_are_told_that_they_cannot(string who)
    {
        var page = await site.OpenAsync(who);

        var response = await page.GotoAsync(NewUpdate);

        Assert.Equal(403, response!.Status);
        Assert.Equal("You do not have permission to view this page", await page.InnerTextAsync("h1"));
    }

    [BrowserFact]
    public async Task The_first_load_of_the_dashboard_is_under_100_kilobytes()
    {
        var page = await site.OpenAsync(PlanSite.Member);
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        var bytes = 0L;
        session.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += (long)finished!.Value.GetProperty("encodedDataLength").GetDouble();

        await page.GotoAsync(PlanSite.Plan, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.InRange(bytes, 10_000, 100_000);
    }

    public Task InitializeAsync() => site.InitializeAsync();

    public Task DisposeAsync() => site.DisposeAsync();

    private static async Task FillSignInAsync(IPage page, string email)
    {
        await page.FillAsync("#Email", email);
        await page.FillAsync("#Password", PlanSite.Password);
        await page.PressAsync("#Password", "Enter");
    }
}
