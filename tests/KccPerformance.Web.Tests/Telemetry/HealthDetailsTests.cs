using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Programs;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Health;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KccPerformance.Web.Tests.Telemetry;

/// <summary>Administrators see how far jobs and email are behind. Others see a single word.</summary>
public sealed class HealthDetailsTests : IDisposable
{
    private readonly IdleSite site = new();

    [Fact]
    public async Task They_have_the_version_the_schema_and_how_long_jobs_and_email_have_waited_and_nothing_else()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var idle = await ReadAsync(administrator);
        Assert.Equal(["version", "migration", "jobsQueued", "oldestJobSeconds", "mailQueued", "oldestMailSeconds", "webhooksQueued", "oldestWebhookSeconds"], idle.EnumerateObject().Select(field => field.Name));
        Assert.Equal(ProductVersion.Text, idle.GetProperty("version").GetString());
        Assert.Equal(await site.ReadAsync(db => Task.FromResult(db.Database.GetMigrations().Last())), idle.GetProperty("migration").GetString());
        Assert.Equal((0, JsonValueKind.Null), (idle.GetProperty("jobsQueued").GetInt32(), idle.GetProperty("oldestJobSeconds").ValueKind));

        await site.ReadAsync(async db =>
        {
            var user = await db.Users.OrderBy(one => one.Id).FirstAsync();
            var now = TimeProvider.System.UtcNow();
            db.Jobs.Add(QueuedAt(now.AddSeconds(-600)));
            db.Jobs.Add(QueuedAt(now.AddSeconds(-60)));
            return await db.SaveChangesAsync();

            Job QueuedAt(DateTime at) => new(PlanJob.PlanImport, string.Empty, "plan.csv", [], user.Id, "An administrator", at);
        });
        var busy = await ReadAsync(administrator);

        Assert.Equal(2, busy.GetProperty("jobsQueued").GetInt32());
        Assert.InRange(busy.GetProperty("oldestJobSeconds").GetInt64(), 600, 900);
    }

    [Fact]
    public async Task The_migration_is_the_last_that_the_database_has_had()
    {
        await site.ReadAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('99990101000000_Later', '10.0.0')"));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Equal("99990101000000_Later", (await ReadAsync(administrator)).GetProperty("migration").GetString());
    }

    [Fact]
    public async Task A_monitor_measures_without_a_session_how_long_jobs_and_email_have_waited()
    {
        await site.ReadAsync(async db =>
        {
            var user = await db.Users.OrderBy(one => one.Id).FirstAsync();
            var now = TimeProvider.System.UtcNow();
            db.Jobs.Add(new Job(PlanJob.PlanImport, string.Empty, "plan.csv", [], user.Id, "An administrator", now.AddSeconds(-600)));
            db.Outbox.Add(new OutboxMail("test:lag", PlanSite.Officer, "Due", "Due.", now.AddSeconds(-7200)));
            return await db.SaveChangesAsync();
        });
        await using var scope = site.Services.CreateAsyncScope();
        var meters = scope.ServiceProvider.GetRequiredService<IMeterFactory>();
        using var meter = new QueueMeter(meters);
        var measured = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == QueueMeter.Name && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.Start();

        listener.RecordObservableInstruments();
        Assert.Empty(measured);
        using var worker = new QueueMeterWorker(site.Services.GetRequiredService<IServiceScopeFactory>(), meter, NullLogger<QueueMeterWorker>.Instance);
        await worker.StartAsync(CancellationToken.None);
        await Patience.UntilAsync(
            () =>
            {
                listener.RecordObservableInstruments();
                return Task.FromResult(measured.Count > 0);
            },
            "The measuring of the queues");

        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(["kcc.jobs.lag", "kcc.jobs.queued", "kcc.mail.lag", "kcc.mail.queued", "kcc.webhooks.lag", "kcc.webhooks.queued"], measured.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(measured["kcc.jobs.lag"], 600, 900);
        Assert.InRange(measured["kcc.mail.lag"], 7200, 7500);
        Assert.Equal(1, measured["kcc.jobs.queued"]);
        Assert.Equal(await site.ReadAsync(db => db.Outbox.CountAsync(mail => mail.SentAt == null)), measured["kcc.mail.queued"]);
    }

    [Fact]
    public async Task A_monitoring_system_reads_them_with_a_token_of_an_administrator_and_nothing_else()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var token = await administrator.CreateApiTokenAsync("Monitoring", ApiScope.Health);
        var other = await administrator.CreateApiTokenAsync("Plans", ApiScope.Plans);
        using var monitor = site.Visitor();
        var details = await monitor.ReadJsonAsync(RouteTable.Health.Address, token);
        Assert.Equal((await ReadAsync(administrator)).EnumerateObject().Select(one => one.Name), details.EnumerateObject().Select(one => one.Name));
        Assert.Equal(ProductVersion.Text, details.GetProperty("version").GetString());
        Assert.Equal(await site.ReadAsync(db => db.Outbox.CountAsync(mail => mail.SentAt == null)), details.GetProperty("mailQueued").GetInt32());
        foreach (var (who, presented, status) in new[]
        {
            (monitor, other, HttpStatusCode.Forbidden), (monitor, null, HttpStatusCode.Unauthorized), (monitor, "wrong", HttpStatusCode.Unauthorized), (administrator, null, HttpStatusCode.Unauthorized),
        })
        {
            using var refused = await who.AskAsync(RouteTable.Health.Address, presented);
            Assert.Equal((status, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        }

        using var plans = await monitor.AskAsync("/api/v1/plans", token);
        Assert.Equal(HttpStatusCode.Forbidden, plans.StatusCode);
        using var written = await monitor.AskAsync(RouteTable.Health.Address, token, HttpMethod.Post);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, written.StatusCode);
        await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Administrator).ExecuteUpdateAsync(set => set.SetProperty(user => user.Roles, Role.Officer)));
        using var late = await monitor.AskAsync(RouteTable.Health.Address, token);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Fact]
    public async Task Only_administrators_can_give_a_token_this_scope()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Null((await member.GetPageAsync(ApiBrowsing.Page)).QuerySelector("input[value=Health]"));
        using var refused = await member.SendTokenFormAsync("Monitoring", DateTime.UtcNow.AddDays(30), "Health");
        Assert.Equal(0, await site.ReadAsync(db => db.ApiTokens.CountAsync()));
    }

    [Fact]
    public async Task A_visitor_and_a_member_do_not_get_them_and_a_load_balancer_sees_one_word()
    {
        using var visitor = site.Visitor();
        using var asked = await visitor.GetAsync(new Uri("/health/details", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        using var member = await site.SignInAsync(PlanSite.Member);
        using var refused = await member.GetAsync(new Uri("/health/details", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("Healthy", await visitor.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
    }

    public void Dispose() => site.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpClient client)
        => JsonDocument.Parse(await client.GetStringAsync(new Uri("/health/details", UriKind.Relative))).RootElement;

    /// <summary>A site that runs no jobs, so that they stay queued.</summary>
    private sealed class IdleSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Work:Enabled", "false");
        }
    }
}
