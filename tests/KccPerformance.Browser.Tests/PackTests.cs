using KccPerformance.Testing;
using Microsoft.Playwright;

namespace KccPerformance.Browser.Tests;

/// <summary>The committee papers offline on a tablet and on paper, and the form for their cover.</summary>
public sealed class PackTests(PackTests.FrozenSite site) : IClassFixture<PackTests.FrozenSite>
{
    private string Report => $"{PlanSite.Plan}/reports/{site.Period}";

    [BrowserFact]
    public async Task The_offline_file_opens_with_the_network_off_and_everybody_can_read_it()
    {
        var online = await site.Browser.OpenAsync(PlanSite.Member);
        var download = await online.Context.APIRequest.GetAsync($"{Report}/pack.html");
        var file = Path.Combine(Directory.CreateTempSubdirectory("kcc-performance-pack-").FullName, "pack.html");
        await File.WriteAllBytesAsync(file, await download.BodyAsync());
        await online.Context.CloseAsync();

        var page = await site.Browser.OpenAsync();
        await page.Context.SetOfflineAsync(offline: true);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(new Uri(file).AbsoluteUri);

        Assert.Equal(46, await page.Locator(".app-pack__table--plan tbody tr[id]").CountAsync());
        Assert.Equal([new Uri(file).AbsoluteUri], asked);
        foreach (var width in new[] { 1280, 768, 375, 320 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);

            // The file forbids all scripts, so the browser itself runs axe.
            await Axe.AssertGoodAsync(page, $"At {width}");
        }

        // A code links to the action's row in the full plan.
        await page.ClickAsync(".app-pack__table--slipping a >> nth=0");
        Assert.EndsWith("#action-CEC2", page.Url, StringComparison.Ordinal);
        Assert.Empty(complaints);
        await page.Context.CloseAsync();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [BrowserFact]
    public async Task On_paper_it_is_the_pack_alone_on_A4_upright()
    {
        var page = await site.Browser.OpenAsync(PlanSite.Member);
        await page.GotoAsync(Report);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.IsVisibleAsync(".app-header"));
        Assert.False(await page.IsVisibleAsync(".app-pack-links"));
        Assert.True(await page.IsVisibleAsync(".app-pack__table--slipping thead"));

        // The width of the text of an A4 page: no table may be wider.
        await page.SetViewportSizeAsync(665, 900);
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('.app-pack *')].filter(one => one.getBoundingClientRect().right > 666).length"));
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('.app-pack td, .app-pack th')].filter(one => one.scrollWidth > one.clientWidth + 1).length"));
        var pdf = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Matches(@"/MediaBox ?\[0 0 59[0-9.]+ 84[0-9.]+\]", pdf);
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task The_cover_can_be_written_by_everybody_who_may()
    {
        var page = await site.Browser.OpenAsync(PlanSite.Administrator);
        await page.GotoAsync(Report + "/cover");
        await Axe.AssertGoodAsync(page, "As it opens");
        await page.FillAsync("#By", new string('x', 301));
        await page.ClickAsync("main form .govuk-button");
        await page.WaitForSelectorAsync(".govuk-error-summary");
        await Axe.AssertGoodAsync(page, "Refused");
        await page.SetViewportSizeAsync(320, 800);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
        await page.FillAsync("#By", "Cabinet Member for Corporate Support");
        await page.ClickAsync("main form .govuk-button");
        await page.WaitForSelectorAsync(".app-pack");
        await Axe.AssertGoodAsync(page, "Saved");
        await page.Context.CloseAsync();
    }

    /// <summary>The sample with its open period finalised too.</summary>
    public sealed class FrozenSite : IAsyncLifetime
    {
        public BrowserSite Browser { get; } = new();

        public int Period { get; private set; }

        public async Task InitializeAsync()
        {
            await Browser.InitializeAsync();
            if (Chromium.WhySkip is null)
            {
                Period = await Browser.Services.FreezeOpenPeriodAsync();
            }
        }

        public Task DisposeAsync() => Browser.DisposeAsync();
    }
}
