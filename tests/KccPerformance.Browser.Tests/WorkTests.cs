using KccPerformance.Testing;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>The progress page opens the result by itself, but never interrupts a user who is typing or using a control.</summary>
public sealed class WorkTests : IAsyncLifetime
{
    private readonly WorkSite work = new();
    private readonly BrowserSite site;

    public WorkTests() => site = new OverSite(work);

    [BrowserFact]
    public async Task The_page_moves_on_by_itself_when_the_work_is_ready()
    {
        var page = await OpenWorkAsync(javaScript: true);
        await work.RunAllAsync();
        await page.WaitForSelectorAsync("main a[download]");
        Assert.EndsWith("is ready", await page.TextContentAsync("h1"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Whoever_is_typing_stays_where_they_are_and_is_told()
    {
        var page = await OpenWorkAsync(javaScript: true);
        await page.FillAsync("#search", "consultation");
        await work.RunAllAsync();
        await page.WaitForSelectorAsync("[data-work-said] a");
        Assert.Equal("Finished. See the result", await page.TextContentAsync("[role=status]"));
        Assert.Equal("consultation", await page.InputValueAsync("#search"));
        Assert.Equal("search", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.ClickAsync("[data-work-said] a");
        await page.WaitForSelectorAsync("main a[download]");
    }

    [BrowserFact]
    public async Task Without_JavaScript_there_is_a_link_to_look_again()
    {
        var page = await OpenWorkAsync(javaScript: false);
        await page.ClickAsync("text=Refresh this page");
        await page.WaitForSelectorAsync("text=Queued.");
        await work.RunAllAsync();
        await page.ClickAsync("text=Refresh this page");
        await page.WaitForSelectorAsync("main a[download]");
    }

    /// <summary>A link with a download attribute would save the progress page under the name of the file.</summary>
    [BrowserFact]
    public async Task Pressing_for_a_file_that_takes_longer_shows_how_far_it_has_got()
    {
        var page = await site.OpenAsync(PlanSite.Member, javaScript: true);
        foreach (var (address, words) in new[]
        {
            (PlanSite.Plan + "/reports/2", "Download as Word (DOCX)"),
            (PlanSite.Plan + "/reports/2", "Download for offline reading (HTML)"),
            (PlanSite.Plan + "/reports/2", "Download data (CSV)"),
            (PlanSite.Plan + "/actions", "spreadsheet (CSV)"),
            (PlanSite.Plan + "/actions", "JSON"),
        })
        {
            await page.GotoAsync(address);
            await page.ClickAsync($"main a:text-is('{words}')");
            await page.WaitForSelectorAsync("[data-work]");
            Assert.EndsWith("is being prepared", await page.TextContentAsync("h1"), StringComparison.Ordinal);
        }

        await page.ClickAsync("form[action$='/call-off'] .govuk-button");
        await page.WaitForSelectorAsync("text=You cancelled this download.");
    }

    public Task InitializeAsync() => site.InitializeAsync();

    public Task DisposeAsync() => site.DisposeAsync();

    private async Task<IPage> OpenWorkAsync(bool javaScript)
    {
        var page = await site.OpenAsync(PlanSite.Administrator, javaScript);
        await page.GotoAsync("/admin/audit.csv");
        await page.WaitForSelectorAsync("[data-work]");
        return page;
    }

    private sealed class OverSite(PlanSite site) : BrowserSite(site);
}
