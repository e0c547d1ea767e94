using KccPerformance.Testing;

namespace KccPerformance.Browser.Tests;

/// <summary>A member opens the product on a tablet, minutes before the meeting.</summary>
public sealed class CommitteeOnATabletTests(BrowserSite site) : IClassFixture<BrowserSite>
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_whole_slipping_list_is_there_without_scrolling_and_each_reason_is_one_tap_away(bool javaScript)
    {
        var page = await site.OpenAsync(PlanSite.Member, javaScript, width: 768);
        await page.SetViewportSizeAsync(768, 1024);

        await page.GotoAsync("/");

        Assert.EndsWith("/committees/1", page.Url, StringComparison.Ordinal);
        var list = await page.Locator(".app-slipping").BoundingBoxAsync();
        Assert.NotNull(list);
        Assert.InRange(list.Y + list.Height, 1, 1024);
        var entries = page.Locator(".app-slipping__item");
        Assert.Equal(6, await entries.CountAsync());
        Assert.Equal(6, await entries.Locator(".app-slipping__reason").CountAsync());
        await entries.First.Locator("a").ClickAsync();
        await page.ArriveAtAsync("/actions/CEC2");
        await page.Context.CloseAsync();
    }
}
