using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;

namespace KccPerformance.Browser.Tests;

/// <summary>A site with an identity provider at another address, which the browser treats as another site.</summary>
public sealed class CouncilBrowserSite() : BrowserSite(new SiteWithProvider(Provider))
{
    private static readonly LocalProvider Provider = new();

    public override async Task InitializeAsync()
    {
        await Provider.StartAsync();
        (Provider.Person["sub"], Provider.Person["email"], Provider.Person["email_verified"]) = ("officer", PlanSite.Officer, true);
        await base.InitializeAsync();
    }

    private sealed class SiteWithProvider(LocalProvider provider) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("SignIn:Authority", provider.Address);
            builder.UseSetting("SignIn:ClientId", LocalProvider.ClientId);
            builder.UseSetting("SignIn:ClientSecret", LocalProvider.ClientSecret);
            builder.UseSetting("SignIn:TimeoutSeconds", "300");
        }
    }
}

/// <summary>An officer signs in with their council account and out again, with and without JavaScript.</summary>
public sealed class CouncilAccountTests(CouncilBrowserSite site) : IClassFixture<CouncilBrowserSite>
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_page_that_was_wanted_to_the_council_and_back_and_out_of_both(bool javaScript)
    {
        var page = await site.OpenAsync(javaScript: javaScript);
        await page.GotoAsync("/my-actions");
        await page.ClickAsync(".app-council-button");
        await page.WaitForSelectorAsync(".app-header__sign-out");
        Assert.Equal("/my-actions", new Uri(page.Url).PathAndQuery);

        await page.ClickAsync(".app-header__sign-out button");
        await page.WaitForSelectorAsync("text=You have signed out");
        await page.ClickAsync("main a.govuk-button");

        Assert.Equal("You have also signed out of your council account.", (await page.InnerTextAsync(".govuk-notification-banner__heading")).Trim());
        await page.GotoAsync("/my-actions");
        Assert.StartsWith("/account/sign-in", new Uri(page.Url).PathAndQuery, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
