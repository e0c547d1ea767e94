using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Permissions;

public sealed class HeadersTests : IDisposable
{
    private readonly PlanSite site = new();

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account")]
    [InlineData("/no-such-page")]
    [InlineData("/help")]
    [InlineData("/health/live")]
    public async Task Every_response_carries_the_security_headers(string address)
    {
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync(new Uri(address, UriKind.Relative));

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains("no-store", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Styles_and_script_are_named_by_their_content_and_kept_for_good()
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetPageAsync("/account/sign-in");
        var addresses = page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href"))
            .Concat(page.QuerySelectorAll("script").Select(script => script.GetAttribute("src"))).ToList();

        Assert.Equal(2, addresses.Count);
        foreach (var address in addresses)
        {
            Assert.Matches(@"^/dist/app\.[a-z0-9]{8,}\.(css|js)$", address);
            using var response = await visitor.GetAsync(new Uri(address!, UriKind.Relative));
            Assert.True(response.IsSuccessStatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/published")]
    public async Task Every_page_names_an_icon_that_is_a_file_of_the_site(string address)
    {
        using var visitor = site.Visitor();
        var page = await visitor.GetPageAsync(address);
        var icon = page.QuerySelectorAll("link[rel=icon]").Single().GetAttribute("href");

        Assert.Matches(@"^/favicon\.[a-z0-9]{8,}\.svg$", icon);
        using var response = await visitor.GetAsync(new Uri(icon!, UriKind.Relative));
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("img-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();
}
