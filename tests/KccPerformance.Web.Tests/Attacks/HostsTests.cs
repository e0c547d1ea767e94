using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace KccPerformance.Web.Tests.Attacks;

/// <summary>The site answers only for its own hosts and only by HTTPS, and links in emails lead nowhere else.</summary>
public sealed class HostsTests : IDisposable
{
    private readonly OtherHostSite site = new();

    [Theory]
    [InlineData("https://attacker.example", "/account/sign-in", HttpStatusCode.BadRequest)]
    [InlineData("https://plans.example.org.attacker.example", "/published", HttpStatusCode.BadRequest)]
    [InlineData("https://localhost", "/account/sign-in", HttpStatusCode.BadRequest)]
    [InlineData("https://10.0.0.7", "/account/sign-in", HttpStatusCode.BadRequest)]
    [InlineData("https://plans.example.org", "/account/sign-in", HttpStatusCode.OK)]
    [InlineData("https://PLANS.example.org:8443", "/account/sign-in", HttpStatusCode.OK)]
    [InlineData("https://plans.internal", "/account/sign-in", HttpStatusCode.OK)]
    [InlineData("http://10.0.0.7:8080", "/health/live", HttpStatusCode.OK)]
    [InlineData("http://10.0.0.7:8080", "/health/ready", HttpStatusCode.OK)]
    public async Task A_host_that_is_not_its_own_is_refused_except_for_health_probes(string origin, string address, HttpStatusCode expected)
    {
        using var client = Browser(origin);
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(response.MissingHeaders());
    }

    [Fact]
    public async Task In_Development_it_is_also_reached_on_this_machine_and_still_not_by_any_other_name()
    {
        using var development = new PlanSite();
        foreach (var (origin, expected) in new[] { ("http://127.0.0.1:5099", HttpStatusCode.OK), ("http://[::1]", HttpStatusCode.OK), ("http://attacker.example", HttpStatusCode.BadRequest) })
        {
            using var client = development.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(origin), AllowAutoRedirect = false });
            using var response = await client.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
            Assert.Equal((expected, origin), (response.StatusCode, origin));
        }
    }

    [Fact]
    public async Task Plain_HTTP_is_redirected_to_the_sites_own_address_and_a_form_is_refused()
    {
        using var client = Browser("http://plans.internal");
        using var page = await client.GetAsync(new Uri("/published?year=2009", UriKind.Relative));
        Assert.Equal((HttpStatusCode.TemporaryRedirect, "https://plans.example.org/published?year=2009"), (page.StatusCode, page.Headers.Location?.OriginalString));
        using var form = await client.PostAsync(new Uri("/account/sign-in", UriKind.Relative), new FormUrlEncodedContent([new("Email", PlanSite.Officer)]));
        Assert.Equal(HttpStatusCode.BadRequest, form.StatusCode);
        Assert.All([page, form], response => Assert.Empty(response.MissingHeaders()));
    }

    [Fact]
    public async Task Every_cookie_is_Secure_and_browsers_are_told_to_use_HTTPS()
    {
        using var client = site.Visitor();
        var cookies = new List<string>();
        var signIn = (await GetAsync("/account/sign-in")).Form("form[action^='/account/sign-in']");
        using (var signedIn = await client.SubmitAsync(signIn, ("Email", PlanSite.Officer), ("Password", PlanSite.Password)))
        {
            Note(signedIn);
        }

        using (var saved = await client.SubmitAsync((await GetAsync("/account/reminders")).Form("form[action='/account/reminders']"), ("Kinds", "Nudge")))
        {
            Note(saved);
        }

        Assert.All(["__Host-kcc-performance=", "__Host-kcc-performance-form=", "__Host-.AspNetCore.Mvc.CookieTempDataProvider="], name => Assert.Contains(cookies, cookie => cookie.StartsWith(name, StringComparison.Ordinal)));
        Assert.All(cookies, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.Contains("; samesite=", cookie, StringComparison.OrdinalIgnoreCase));

        // A browser refuses a cookie with this prefix that is for a part of the site or for other hosts.
        Assert.All(cookies, cookie => Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.Contains("; path=/;", cookie + ";", StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, cookie => Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase));

        async Task<AngleSharp.Html.Dom.IHtmlDocument> GetAsync(string address)
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
            Note(response);
            return await response.ReadPageAsync();
        }

        void Note(HttpResponseMessage response)
        {
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                cookies.AddRange(set);
            }
        }
    }

    [Fact]
    public async Task An_invitation_leads_to_the_address_in_the_settings_whatever_host_the_request_names()
    {
        using var mailing = new UserSite();
        using var administrator = mailing.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("http://127.0.0.1:5099"), AllowAutoRedirect = false });
        using (await administrator.SubmitAsync(
            (await administrator.GetPageAsync("/account/sign-in")).Form("form[action^='/account/sign-in']"), ("Email", PlanSite.Administrator), ("Password", PlanSite.Password)))
        using (await UserSite.AddAsync(administrator, "New Officer", "new.officer@example.org", "Officer"))
        {
            var (_, text) = Assert.Single(mailing.Sent);
            Assert.Contains("http://localhost:5080/account/set-password?", text, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        }
    }

    public void Dispose() => site.Dispose();

    private HttpClient Browser(string origin)
        => site.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(origin), AllowAutoRedirect = false });

    private sealed class OtherHostSite : ProductionSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Organisation:OtherHosts", "plans.internal, 192.0.2.4");
        }
    }
}
