using KccPerformance.Web.Tests.Site;

namespace KccPerformance.Browser.Tests;

/// <summary>What an officer types is there when they come back.</summary>
public sealed class DraftTests : IAsyncLifetime
{
    private const string NewUpdate = PlanSite.Plan + "/actions/CEA1/updates/new";

    private readonly BrowserSite site = new();

    [BrowserFact]
    public async Task Words_typed_are_there_after_a_reload_and_after_leaving_at_once()
    {
        var page = await site.OpenAsync(PlanSite.Officer);
        await page.GotoAsync(NewUpdate);
        await page.FillAsync("#Narrative", string.Empty);
        await page.Locator("#Narrative").PressSequentiallyAsync("Three logs are in.");
        await page.WaitForSelectorAsync("[data-draft-status]:text-matches('^Draft saved at [0-9:]+(am|pm)$')");

        await page.ReloadAsync();
        Assert.Equal("Three logs are in.", await page.InputValueAsync("#Narrative"));

        await page.FillAsync("#Narrative", "Four logs are in.");
        await page.GotoAsync("/my-actions");
        await page.GotoAsync(NewUpdate);
        Assert.Equal("Four logs are in.", await page.InputValueAsync("#Narrative"));
    }

    [BrowserFact]
    public async Task Somebody_signed_out_meanwhile_is_told_and_keeps_the_words()
    {
        var page = await site.OpenAsync();
        await BrowserSite.SignInAsync(page, PlanSite.Officer);
        await page.WaitForSelectorAsync(".app-header__sign-out");
        await page.GotoAsync(NewUpdate);
        await page.Context.ClearCookiesAsync();

        await page.FillAsync("#Narrative", "Typed after the session ended.");

        await page.WaitForSelectorAsync("[data-draft-status]:text('You have been signed out.')");
        Assert.Equal("Typed after the session ended.", await page.InputValueAsync("#Narrative"));
    }

    public Task InitializeAsync() => site.InitializeAsync();

    public Task DisposeAsync() => site.DisposeAsync();
}
