using System.Net;
using System.Text.Json;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Audit;
using KccPerformance.Web.Tests.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Work;

/// <summary>A user can leave a long job and come back to it, and no other user can see it.</summary>
public sealed class ComingBackTests : IDisposable
{
    private const string Audit = "/admin/audit.csv";
    private const string Pack = PlanSite.Plan + "/reports/2/pack.docx";

    private readonly WorkSite site = new();

    [Fact]
    public async Task An_export_is_waited_for_on_a_page_of_its_own_and_downloaded_there()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await WorkSite.AskAsync(administrator, Audit);
        var end = await site.ReadAsync(db => db.AuditEvents.MaxAsync(one => one.Sequence));
        var direct = await WriteAsync(end);

        using (var response = await administrator.GetAsync(new Uri(page, UriKind.Relative)))
        {
            // Without JavaScript the page does not refresh by itself, but has a link.
            Assert.False(response.Headers.Contains("Refresh"));
            var waiting = await response.ReadPageAsync();
            Assert.Null(waiting.QuerySelector("meta[http-equiv]"));
            Assert.Equal($"audit-to-{end}.csv is being prepared", waiting.QuerySelector("h1").Words());
            Assert.Equal("Queued.", waiting.QuerySelector("[data-work-words]").Words());
            Assert.Equal("Refresh this page", waiting.QuerySelector($"main a[href='{page}']").Words());
        }

        Assert.Contains("Queued", (await administrator.GetPageAsync("/your-work")).QuerySelector("tbody").Words(), StringComparison.Ordinal);
        using (var early = await administrator.GetAsync(new Uri(page + "/file", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        }

        Assert.True(await site.RunNextAsync());
        Assert.False(await site.RunNextAsync());
        var ready = await administrator.GetPageAsync(page);
        Assert.Equal($"audit-to-{end}.csv is ready", ready.QuerySelector("h1").Words());
        Assert.Contains("Ready to download", (await administrator.GetPageAsync("/your-work")).QuerySelector("tbody").Words(), StringComparison.Ordinal);
        var recorded = await site.ReadAsync(db => db.AuditEvents.MaxAsync(one => one.Sequence));
        Assert.Equal(direct, await administrator.DownloadAsync(ready.QuerySelector("a[download]")!.GetAttribute("href")!));
        Assert.Equal(
            ("Downloaded the audit log", $"audit-to-{end}.csv"),
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Sequence > recorded).Select(one => ValueTuple.Create(one.What, one.Subject)).SingleAsync()));
    }

    [Fact]
    public async Task Asking_again_while_it_is_under_way_is_the_same_work()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var first = await WorkSite.AskAsync(administrator, Audit + "?who=officer");
        Assert.Equal(first, await WorkSite.AskAsync(administrator, Audit + "?who=officer"));
        Assert.NotEqual(first, await WorkSite.AskAsync(administrator, Audit));
    }

    [Fact]
    public async Task Nobody_else_sees_it_not_even_an_administrator()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await WorkSite.AskAsync(member, Pack);
        foreach (var state in new[] { "waiting", "ready" })
        {
            foreach (var other in new[] { PlanSite.Officer, PlanSite.Administrator })
            {
                using var client = await site.SignInAsync(other);
                foreach (var address in new[] { page, page + "/progress", page + "/file" })
                {
                    using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
                    Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{other} {address} when {state}: {response.StatusCode}");
                }

                Assert.Null((await client.GetPageAsync("/your-work")).QuerySelector("tbody"));
            }

            await site.RunAllAsync();
        }

        Assert.NotNull((await member.GetPageAsync(page)).QuerySelector("a[download]"));
    }

    [Fact]
    public async Task Whoever_may_not_read_the_audit_any_more_gets_nothing_of_what_they_asked_for()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await WorkSite.AskAsync(administrator, Audit);
        await site.RunAllAsync();
        await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Administrator).ExecuteUpdateAsync(set => set.SetProperty(user => user.Roles, Role.Member)));
        using var demoted = await site.SignInAsync(PlanSite.Administrator);
        foreach (var address in new[] { page, page + "/file" })
        {
            using var response = await demoted.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task How_far_it_is_can_be_seen_while_it_is_made()
    {
        await site.ReadAsync(async db =>
        {
            db.AuditEvents.AddRange(Enumerable.Range(1, 3000).Select(number => new AuditEvent(Actor.System, DateTime.UtcNow, "Counted", $"{number}")));
            return await db.SaveChangesAsync();
        });
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await WorkSite.AskAsync(administrator, Audit);
        var total = await site.ReadAsync(db => db.AuditEvents.LongCountAsync());
        var (reached, goOn) = (Patience.NewSignal(), Patience.NewSignal());
        var batches = 0;
        site.BeforeCommand = async sql =>
        {
            if (IsBatch(sql) && ++batches == 3)
            {
                reached.SetResult();
                await goOn.InTimeAsync();
            }
        };
        var running = site.RunNextAsync();
        await reached.InTimeAsync();
        try
        {
            var progress = await ProgressAsync(administrator, page);
            Assert.Equal($"{2000 * 100 / total}% done. 2,000 of {total:N0} events written.", progress.GetProperty("words").GetString());
            Assert.Equal(2000 * 100 / total, progress.GetProperty("percent").GetInt64());
            Assert.Equal(JsonValueKind.Null, progress.GetProperty("next").ValueKind);
            Assert.Contains("2,000 of", (await administrator.GetPageAsync(page)).QuerySelector("[data-work-words]").Words(), StringComparison.Ordinal);
        }
        finally
        {
            goOn.SetResult();
        }

        Assert.True(await running);
        Assert.Equal(page, (await ProgressAsync(administrator, page)).GetProperty("next").GetString());

        // The file takes more than one row of the database and is read back complete.
        Assert.Equal(await WriteAsync(total), await administrator.DownloadAsync(page + "/file"));
        Assert.InRange(await site.ReadAsync(db => db.GeneratedFileChunks.CountAsync()), 2, 10);
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_taken_up_once_more_and_then_given_up()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await WorkSite.AskAsync(administrator, Audit);
        await site.LeaveBehindAsync(page, tries: 1);
        Assert.True(await site.RunNextAsync());
        Assert.Equal(JobState.Ready, (await site.JobAsync(page)).State);

        await site.LeaveBehindAsync(page, tries: 2);
        Assert.True(await site.RunNextAsync());
        var failed = await administrator.GetPageAsync(page);
        Assert.EndsWith(".csv could not be prepared", failed.QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.Contains("This task stopped twice before it finished.", failed.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.NotNull(failed.QuerySelector("main a[href='/admin/audit']"));
    }

    [Fact]
    public async Task What_somebody_is_at_is_left_to_them()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await WorkSite.AskAsync(administrator, Audit);
        await site.ReadAsync(db => db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.State, JobState.Running).SetProperty(job => job.AliveAt, DateTime.UtcNow)));
        Assert.False(await site.RunNextAsync());
        Assert.Equal(JobState.Running, (await site.JobAsync(page)).State);
    }

    [Fact]
    public async Task Work_that_breaks_says_so_and_the_next_has_its_turn()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var broken = await WorkSite.AskAsync(administrator, Audit);
        var next = await WorkSite.AskAsync(administrator, Pack);
        site.BeforeCommand = sql => IsBatch(sql) ? throw new InvalidOperationException("Broken.") : Task.CompletedTask;
        await site.RunAllAsync();

        var page = await administrator.GetPageAsync(broken);
        Assert.EndsWith("could not be prepared", page.QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.Contains("The file could not be created. Request it again, or filter for fewer events.", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.EndsWith("is ready", (await administrator.GetPageAsync(next)).QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.GeneratedFiles.CountAsync()));
    }

    [Fact]
    public async Task A_site_that_stops_gives_back_what_it_is_at()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await WorkSite.AskAsync(administrator, Audit);
        using var stopping = new CancellationTokenSource();
        site.BeforeCommand = sql => IsBatch(sql) ? stopping.CancelAsync() : Task.CompletedTask;
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.ServiceProvider.GetRequiredService<JobRunner>().RunNextAsync(stopping.Token));
        }

        var job = await site.JobAsync(page);
        Assert.Equal((JobState.Waiting, 0), (job.State, job.Tries));
        Assert.Equal(0, await site.ReadAsync(db => db.GeneratedFiles.CountAsync()));
    }

    [Fact]
    public async Task What_was_kept_long_enough_is_cleared_away_and_its_page_says_so()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await WorkSite.AskAsync(administrator, Audit);
        await site.RunAllAsync();
        await ClearAsync(TimeSpan.FromHours(23));
        Assert.Equal(1, await site.ReadAsync(db => db.GeneratedFiles.CountAsync()));

        await ClearAsync(TimeSpan.FromHours(25));
        Assert.Equal(0, await site.ReadAsync(db => db.GeneratedFileChunks.CountAsync()));
        Assert.EndsWith("has expired", (await administrator.GetPageAsync(page)).QuerySelector("h1").Words(), StringComparison.Ordinal);
        await ClearAsync(TimeSpan.FromDays(31));
        Assert.Equal(0, await site.ReadAsync(db => db.Jobs.CountAsync()));
    }

    public void Dispose() => site.Dispose();

    /// <summary>Whether a command reads a batch of events for a file.</summary>
    private static bool IsBatch(string sql) => sql.Contains(AuditExportQuery.Batch, StringComparison.Ordinal);

    private static async Task<JsonElement> ProgressAsync(HttpClient client, string page)
        => JsonDocument.Parse(await client.GetStringAsync(new Uri(page + "/progress", UriKind.Relative))).RootElement.Clone();

    /// <summary>The audit log up to an event, written directly from the database.</summary>
    private async Task<byte[]> WriteAsync(long end)
    {
        await using var scope = site.Services.CreateAsyncScope();
        using var content = new MemoryStream();
        await AuditCsv.WriteAsync(content, scope.ServiceProvider.GetRequiredService<AuditExportQuery>().ReadAsync(new AuditFilter(), end, default), _ => { }, default);
        return content.ToArray();
    }

    private async Task ClearAsync(TimeSpan later)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await new ExpiredJobCleaner(scope.ServiceProvider.GetRequiredService<PerformanceDbContext>(), new StoppedClock(TimeProvider.System.UtcNow() + later)).ClearAsync();
    }
}
