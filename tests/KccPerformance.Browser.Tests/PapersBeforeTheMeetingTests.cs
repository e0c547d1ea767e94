using KccPerformance.Testing;

namespace KccPerformance.Browser.Tests;

/// <summary>The pages in the week before a meeting, when its papers are ready.</summary>
public sealed class PapersBeforeTheMeetingTests(PapersSite site) : IClassFixture<PapersSite>
{
    [BrowserTheory]
    [InlineData("/committees/1")]
    [InlineData(PlanSite.Plan)]
    public async Task The_papers_are_first_and_the_page_is_good(string address)
    {
        var page = await site.OpenAsync(PlanSite.Member);
        await page.GotoAsync(address);
        Assert.True(await page.IsVisibleAsync(".app-papers a >> text=Read the report"));
        await AccessibilityTests.AssertGoodAsync(page);
        await page.Context.CloseAsync();
    }

    [BrowserTheory]
    [InlineData("/committees/1")]
    [InlineData(PlanSite.Plan)]
    [InlineData(PlanSite.Plan + "/themes/1")]
    [InlineData(PlanSite.Plan + "/themes/5")]
    [InlineData(PlanSite.Plan + "/slippage")]
    [InlineData("/committees")]
    public async Task No_heading_of_a_table_is_wider_than_its_column_or_broken_within_a_word(string address)
    {
        foreach (var width in new[] { 768, 1024, 1280 })
        {
            var page = await site.OpenAsync(PlanSite.Member, width: width);
            await page.GotoAsync(address);
            var broken = await page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('thead th')]
                  .filter(th => th.scrollWidth > th.clientWidth + 1 || getComputedStyle(th).overflowWrap !== 'normal')
                  .map(th => th.innerText)
                """);
            Assert.True(broken.Length == 0, $"{width}: {string.Join(", ", broken)}");
            await page.Context.CloseAsync();
        }
    }
}

/// <summary>The sample with the report of its last period final and its meeting still to come.</summary>
public sealed class PapersSite : BrowserSite
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Address.Length > 0)
        {
            await Services.FreezeOpenPeriodAsync();
        }
    }
}
