namespace KccPerformance.Browser.Tests;

/// <summary>The accessibility checks find a violation that is put in on purpose.</summary>
public sealed class AxeTests(BrowserSite site) : IClassFixture<BrowserSite>
{
    [BrowserFact]
    public async Task A_page_with_a_fault_fails_and_says_which()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/account/sign-in");
        await Axe.AssertGoodAsync(page, "As it is");
        await page.EvaluateAsync("document.querySelector('main').append(document.createElement('img'))");

        var told = await Assert.ThrowsAnyAsync<Exception>(() => Axe.AssertGoodAsync(page, "With a picture"));

        Assert.StartsWith("With a picture: image-alt: ", told.Message, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
