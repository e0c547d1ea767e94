using System.Net;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Attacks;

/// <summary>The health check tells a load balancer when the database cannot be written to.</summary>
public sealed class ReadyTests : IDisposable
{
    private readonly StoppedSite site = new();

    [Fact]
    public async Task It_is_ready_only_while_something_can_be_written()
    {
        using var probe = site.Visitor();
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync());

        await SetAsync("CREATE TRIGGER \"DiskIsFull\" BEFORE UPDATE ON \"AuditHead\" BEGIN SELECT RAISE(ABORT, 'The disk is full.'); END");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync());
        using (var live = await probe.GetAsync(new Uri("/health/live", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }

        await SetAsync("DROP TRIGGER \"DiskIsFull\"");
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync());

        async Task<(HttpStatusCode Status, string Word)> AskAsync()
        {
            // The result is cached for five seconds.
            site.Clock.Utc += TimeSpan.FromSeconds(6);
            using var response = await probe.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        Task<int> SetAsync(string sql) => site.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql));
    }

    public void Dispose() => site.Dispose();

    private sealed class StoppedSite : SqliteSite
    {
        public StoppedClock Clock { get; } = new(new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc));

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Logging:LogLevel:Default", "None");
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        }
    }
}
