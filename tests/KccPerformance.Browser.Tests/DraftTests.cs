using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Browser.Tests;

/// <summary>An officer who comes back to a form finds the text they typed.</summary>
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
        await WaitForDraftAsync("Four logs are in.");
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

    /// <summary>Waits for the draft: a page sends it on closing, and on a busy machine it arrives after the next page has opened.</summary>
    private Task WaitForDraftAsync(string words) => Patience.UntilAsync(
        async () =>
        {
            await using var scope = site.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<PerformanceDbContext>().Drafts.AnyAsync(draft => draft.Content.Contains(words));
        },
        $"The draft “{words}”");

    public Task InitializeAsync() => site.InitializeAsync();

    public Task DisposeAsync() => site.DisposeAsync();
}
