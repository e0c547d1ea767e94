using System.Net;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Account;

/// <summary>Behind a proxy on another machine, the audit log has the user's real address, which the user cannot forge.</summary>
public sealed class BehindProxiesTests
{
    private const string Proxies = "10.1.2.3, 10.4.0.0/16 2001:db8::7";

    [Theory]
    [InlineData("10.1.2.3", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.4.99.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:10.4.99.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8::7", "2001:db8:1::9", "2001:db8:1::9")]
    [InlineData("10.1.2.3", "198.51.100.1, 203.0.113.9, 10.4.0.8", "203.0.113.9")]
    [InlineData("10.1.2.4", "203.0.113.9", "10.1.2.4")]
    [InlineData("203.0.113.1", "10.1.2.3", "203.0.113.1")]
    [InlineData("10.1.2.3", "nonsense", "10.1.2.3")]
    public async Task A_proxy_that_is_named_is_believed_and_no_other(string connected, string forwarded, string recorded)
    {
        using var site = new ProxiedSite(Proxies, connected);
        using var client = site.Visitor();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        var form = (await client.GetPageAsync("/account/sign-in")).Form("form[action^='/account/sign-in']");
        using var signedIn = await client.SubmitAsync(form, ("Email", PlanSite.Officer), ("Password", PlanSite.Password));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal(recorded, await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Signed in").OrderByDescending(one => one.Sequence).Select(one => one.Address).FirstAsync()));
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("10.1.2.4", false)]
    public async Task Only_such_a_proxy_says_that_the_connection_was_secure(string connected, bool isBelieved)
    {
        using var site = new ProxiedSite(Proxies, connected);
        using var client = site.Visitor();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await client.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        var cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"), one => one.StartsWith("kcc-performance-form=", StringComparison.Ordinal));
        Assert.Equal((isBelieved, cookie), (cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase), cookie));
    }

    [Theory]
    [InlineData("proxy.example.org")]
    [InlineData("10")]
    [InlineData("10.1.2.3/33")]
    [InlineData("10.1.2.3 everybody")]
    public void What_is_neither_an_address_nor_a_network_is_refused_at_the_start(string proxies)
    {
        using var site = new ProxiedSite(proxies, "127.0.0.1");
        var refused = Assert.ThrowsAny<Exception>(() => site.CreateClient());
        Assert.Contains($"Proxy:Addresses contains '{proxies.Split(' ')[^1]}'.", refused.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A site that receives all connections from one address.</summary>
    private sealed class ProxiedSite(string proxies, string connected) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Proxy:Addresses", proxies);
            builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new ConnectedFrom(IPAddress.Parse(connected))));
        }
    }

    private sealed class ConnectedFrom(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                context.Connection.RemoteIpAddress = address;
                return go(context);
            });
            next(app);
        };
    }
}
