using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.CouncilSignIn;

/// <summary>A certified OpenID Connect provider on this machine. See Servers/provider.js.</summary>
public sealed class CertifiedProvider : IAsyncLifetime
{
    private NodeServer node = null!;

    /// <summary>The address of the provider that reads the client secret from the form.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>The address of the provider that reads the client secret from the header only.</summary>
    public string AddressForHeader { get; private set; } = string.Empty;

    public async Task InitializeAsync()
    {
        node = NodeServer.Start("provider.js", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CLIENT_ID"] = LocalProvider.ClientId,
            ["CLIENT_SECRET"] = LocalProvider.ClientSecret,
            ["SITE"] = "http://localhost",
        });
        var addresses = await node.ReadAsync();
        (Address, AddressForHeader) = (addresses.GetProperty("address").GetString()!, addresses.GetProperty("addressForHeader").GetString()!);
    }

    public async Task DisposeAsync() => await node.DisposeAsync();
}

/// <summary>A user's browser at the provider. It keeps cookies, follows redirects and fills in forms.</summary>
internal sealed class BrowserAtProvider : IDisposable
{
    private readonly HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Patience.Limit };

    /// <summary>Follows the site's request to the page that the provider shows.</summary>
    public async Task<IHtmlDocument> OpenAsync(Uri request) => (await FollowAsync(await browser.GetAsync(request))).Page!;

    /// <summary>Follows the site's request to the end when the provider shows no page.</summary>
    /// <returns>The address to which the provider returns the browser.</returns>
    public async Task<Uri> PassAsync(Uri request) => (await FollowAsync(await browser.GetAsync(request))).Back!;

    /// <summary>Signs in on the provider's sign-in page.</summary>
    /// <returns>The consent page.</returns>
    public async Task<IHtmlDocument> SignInAsync(IHtmlDocument page, string name)
    {
        Assert.Equal("Sign-in", page.QuerySelector("h1").Words());
        return (await SubmitAsync(page, ("login", name), ("password", "any"))).Page!;
    }

    /// <summary>Agrees on the consent page.</summary>
    /// <returns>The address to which the provider returns the browser.</returns>
    public async Task<Uri> AgreeAsync(IHtmlDocument page)
    {
        Assert.Equal("Authorize", page.QuerySelector("h1").Words());
        return (await SubmitAsync(page)).Back!;
    }

    /// <summary>Cancels on the consent page.</summary>
    /// <returns>The address to which the provider returns the browser.</returns>
    public async Task<Uri> CancelAsync(IHtmlDocument page)
    {
        Assert.Equal("Authorize", page.QuerySelector("h1").Words());
        return (await FollowAsync(await browser.GetAsync(new Uri(page.QuerySelector("a[href$='/abort']")!.GetAttribute("href")!)))).Back!;
    }

    public void Dispose() => browser.Dispose();

    private async Task<(IHtmlDocument? Page, Uri? Back)> SubmitAsync(IHtmlDocument page, params (string Name, string? Value)[] typed)
    {
        var form = page.Form("form");
        using var fields = new FormUrlEncodedContent(Browsing.FieldsOf(form, typed));
        return await FollowAsync(await browser.PostAsync(new Uri(form.GetAttribute("action")!), fields));
    }

    private async Task<(IHtmlDocument? Page, Uri? Back)> FollowAsync(HttpResponseMessage answer)
    {
        while (answer.Headers.Location is { } location)
        {
            var next = new Uri(answer.RequestMessage!.RequestUri!, location);
            if (next.Host == "localhost")
            {
                return (null, next);
            }

            answer.Dispose();
            answer = await browser.GetAsync(next);
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.ReadPageAsync(), null);
    }
}

/// <summary>Signing in with council accounts at a certified OpenID Connect provider, which is not part of these tests.</summary>
public sealed class CertifiedProviderTests(CertifiedProvider provider) : CouncilStory, IClassFixture<CertifiedProvider>
{
    private const string NotOurs = "This sign-in was started too long ago or in another browser, or it has been used already. Start again.";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Signing_in_and_agreeing_there_signs_in_here_and_the_next_time_without_a_page(bool hasHeader)
    {
        var site = await OpenAsync(hasHeader ? provider.AddressForHeader : provider.Address);
        using var there = new BrowserAtProvider();
        using var first = site.Visitor();
        var back = await there.AgreeAsync(await there.SignInAsync(await there.OpenAsync(await CouncilSite.PressAsync(first, "/my-actions")), "officer"));
        using var answer = await first.GetAsync(back.PathAndQuery);
        Assert.Equal("/my-actions", answer.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync(new Uri("/my-actions", UriKind.Relative))).StatusCode);

        using var second = site.Visitor();
        using var again = await second.GetAsync((await there.PassAsync(await CouncilSite.PressAsync(second))).PathAndQuery);

        Assert.Equal("/account", again.Headers.Location?.OriginalString);
        Assert.Contains(PlanSite.Officer, (await second.GetPageAsync("/account")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(["Linked a council account", "Signed in", "Signed in"], await site.AuditOfAsync(PlanSite.Officer));
    }

    [Fact]
    public async Task Whoever_does_not_agree_there_is_not_signed_in_here()
    {
        var site = await OpenAsync(provider.Address);
        using var there = new BrowserAtProvider();
        using var browser = site.Visitor();

        var back = await there.CancelAsync(await there.SignInAsync(await there.OpenAsync(await CouncilSite.PressAsync(browser)), "officer"));
        using var answer = await browser.GetAsync(back.PathAndQuery);

        Assert.Equal("/account/sign-in?returnUrl=%2Faccount", answer.Headers.Location?.OriginalString);
        Assert.Equal("You did not finish signing in with your council account. Try again when you are ready.", await site.RefusedAsync(browser, answer));
        Assert.Equal("Stopped at the provider", await site.LastReasonAsync());
    }

    [Fact]
    public async Task Whoever_has_no_account_here_is_told_whom_to_ask()
    {
        var site = await OpenAsync(provider.Address);

        Assert.Equal("You do not have an account here yet. Ask the performance team to add you, using the email address of your council account.", await RefusedAsync(site, "stranger"));
        Assert.Equal("There is no account", await site.LastReasonAsync());
        Assert.Equal(0, await site.ReadAsync(db => db.CouncilAccounts.CountAsync()));
    }

    [Fact]
    public async Task A_disabled_user_is_not_signed_in()
    {
        var site = await OpenAsync(provider.Address);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var disabled = await administrator.SubmitAsync((await site.UserPageAsync(administrator, PlanSite.Officer)).Form("form[action$='/disable']"));

        Assert.Equal("Your account here is disabled, so you are not signed in. Ask the performance team if you still need it.", await RefusedAsync(site, "officer"));
        Assert.Equal("The account is disabled", await site.LastReasonAsync());
    }

    [Fact]
    public async Task An_answer_works_once_and_in_one_browser()
    {
        var site = await OpenAsync(provider.Address);
        using var there = new BrowserAtProvider();
        using var browser = site.Visitor();
        using var other = site.Visitor();
        var back = await there.AgreeAsync(await there.SignInAsync(await there.OpenAsync(await CouncilSite.PressAsync(browser)), "officer"));

        using var elsewhere = await other.GetAsync(back.PathAndQuery);
        Assert.Equal(NotOurs, await site.RefusedAsync(other, elsewhere));
        Assert.Equal("State missing, wrong or used", await site.LastReasonAsync());
        using var first = await browser.GetAsync(back.PathAndQuery);
        Assert.Equal("/account", first.Headers.Location?.OriginalString);
        var sessions = await site.SessionsAsync();
        using var second = await browser.GetAsync(back.PathAndQuery);

        Assert.StartsWith("/account/sign-in", second.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(sessions, await site.SessionsAsync());
    }

    [Fact]
    public async Task A_site_whose_secret_the_provider_does_not_accept_signs_nobody_in()
    {
        var site = await OpenAsync(provider.Address, ("SignIn:ClientSecret", "a secret that has expired"));

        Assert.Equal("The council’s sign-in service did not sign you in. Try again. If it happens again, tell the performance team.", await RefusedAsync(site, "officer"));
        Assert.Equal("The provider refused", await site.LastReasonAsync());
    }

    private static async Task<string> RefusedAsync(CouncilSite site, string name)
    {
        using var there = new BrowserAtProvider();
        using var browser = site.Visitor();
        var back = await there.AgreeAsync(await there.SignInAsync(await there.OpenAsync(await CouncilSite.PressAsync(browser)), name));
        using var answer = await browser.GetAsync(back.PathAndQuery);
        return await site.RefusedAsync(browser, answer);
    }

    private Task<CouncilSite> OpenAsync(string authority, params (string Name, string Value)[] settings) => base.OpenAsync([("SignIn:Authority", authority), .. settings]);
}
