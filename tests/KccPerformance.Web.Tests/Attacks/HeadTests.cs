using KccPerformance.Testing;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.AspNetCore.Hosting;

namespace KccPerformance.Web.Tests.Attacks;

/// <summary>HEAD requests, as link checkers and proxies send them.</summary>
public sealed class HeadTests : IDisposable
{
    private readonly QuietSite site = new();

    [Fact]
    public async Task HEAD_is_answered_as_GET_is_at_every_address_without_a_body()
    {
        using var visitor = site.Visitor();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var route in RouteTable.All.Where(route => route.Verb == "GET"))
        {
            foreach (var client in new[] { visitor, administrator })
            {
                using var get = await client.GetAsync(new Uri(route.Address, UriKind.Relative));
                using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(route.Address, UriKind.Relative));
                using var head = await client.SendAsync(request);
                Assert.Equal((route.ToString(), get.StatusCode, get.Content.Headers.ContentType?.ToString()), (route.ToString(), head.StatusCode, head.Content.Headers.ContentType?.ToString()));
                Assert.True((await head.Content.ReadAsByteArrayAsync()).Length == 0, $"HEAD {route.Address} has a body.");
                Assert.Empty(head.MissingHeaders());
            }
        }
    }

    public void Dispose() => site.Dispose();

    /// <summary>A site that runs no jobs, so downloads stay queued.</summary>
    private sealed class QuietSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Work:Enabled", "false");
            builder.UseSetting("Work:MomentSeconds", "0");
        }
    }
}
