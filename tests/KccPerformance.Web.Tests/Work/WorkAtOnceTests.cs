using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Audit;
using KccPerformance.Web.Tests.Packs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Work;

/// <summary>A long job does not hold up other jobs.</summary>
public sealed class WorkAtOnceTests : IDisposable
{
    private readonly BusySite site = new();

    [Fact]
    public async Task A_pack_is_made_while_the_audit_is_still_being_written()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        var (reached, goOn) = (Patience.NewSignal(), Patience.NewSignal());
        site.BeforeCommand = async sql =>
        {
            if (sql.Contains(AuditExportQuery.Batch, StringComparison.Ordinal))
            {
                reached.TrySetResult();
                await goOn.InTimeAsync();
            }
        };
        var audit = administrator.DownloadAsync("/admin/audit.csv");
        await reached.InTimeAsync();
        try
        {
            var pack = await member.DownloadAsync(PlanSite.Plan + "/reports/2/pack.docx");
            Assert.Equal("PK"u8.ToArray(), pack[..2]);
            Assert.False(audit.IsCompleted);
            Assert.Equal(
                [JobState.Running, JobState.Ready],
                await site.ReadAsync(db => db.Jobs.OrderBy(job => job.RequestedAt).Select(job => job.State).ToArrayAsync()));
        }
        finally
        {
            goOn.TrySetResult();
        }

        Assert.NotEmpty(await audit);
    }

    [Fact]
    public async Task Whoever_asks_gets_their_own_file_at_once_however_many_ask()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        string[] themes = ["1", "2", "3", "4", "5", "6", "7"];
        var files = await Task.WhenAll(themes.Select(theme => member.DownloadAsync($"{PlanSite.Plan}/actions.json?theme={theme}"))).InTimeAsync();
        Assert.Equal([8, 5, 6, 9, 4, 5, 9], files.Select(file => System.Text.Json.JsonDocument.Parse(file).RootElement.GetArrayLength()));
        Assert.Equal(7, await site.ReadAsync(db => db.Jobs.CountAsync(job => job.State == JobState.Ready && job.Tries == 1)));
    }

    public void Dispose() => site.Dispose();

    /// <summary>A site that runs its jobs by itself, two at once.</summary>
    private sealed class BusySite : WorkSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Work:Enabled", "true");
            builder.UseSetting("Work:AtOnce", "2");
            builder.UseSetting("Work:MomentSeconds", "300");
        }
    }
}
