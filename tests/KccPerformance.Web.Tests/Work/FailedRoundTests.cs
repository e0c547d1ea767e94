using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace KccPerformance.Web.Tests.Work;

/// <summary>A round of jobs that fails is tried again, without another job and before the next regular look.</summary>
public sealed class FailedRoundTests : IDisposable
{
    private readonly WorkSite site = new();

    [Fact]
    public async Task A_job_whose_round_failed_is_run_soon_afterwards()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await WorkSite.AskAsync(administrator, "/admin/audit.csv");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Work:AtOnce"] = "1", ["Work:LookEverySeconds"] = "0" })
            .Build();
        var scopes = new FailingOnce(site.Services);
        using var signal = new JobSignal(configuration);
        using var worker = new JobWorker(scopes, signal, configuration, new NoPauses(), NullLogger<JobWorker>.Instance);

        await worker.StartAsync(CancellationToken.None);
        signal.Notify();
        await Patience.UntilAsync(async () => await site.ReadAsync(db => db.Jobs.AllAsync(job => job.State == JobState.Ready)), "The job after a failed round");
        await worker.StopAsync(CancellationToken.None);

        Assert.InRange(scopes.Asked, 2, 10);
    }

    public void Dispose() => site.Dispose();
}
