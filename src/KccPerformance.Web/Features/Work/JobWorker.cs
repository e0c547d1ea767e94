using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Work;

/// <summary>Runs queued jobs, a few at a time, while the site runs, and deletes expired files and jobs.</summary>
internal sealed class JobWorker(IServiceScopeFactory scopes, JobSignal signal, IConfiguration configuration, TimeProvider real, ILogger<JobWorker> logger) : BackgroundService
{
    private static readonly TimeSpan ClearEvery = TimeSpan.FromHours(1);

    /// <summary>The pause after a round that failed, for example because the database did not answer.</summary>
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(5);

    /// <summary>Held while deleting expired files and jobs, so that only one job runner does so at a time.</summary>
    private readonly SemaphoreSlim clearing = new(1);

    private DateTime clearedAt;

    public override void Dispose()
    {
        clearing.Dispose();
        base.Dispose();
    }

    /// <summary>Two by default, so that a long job does not delay short ones.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(Enumerable.Range(0, Math.Clamp(configuration.GetValue("Work:AtOnce", 2), 1, 16)).Select(_ => GoRoundAsync(stoppingToken)));

    private async Task GoRoundAsync(CancellationToken stopping)
    {
        // Also looks for jobs at intervals, because a crash or another instance may have left some.
        var seconds = configuration.GetValue("Work:LookEverySeconds", 60);
        var pause = seconds > 0 ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan;
        while (!stopping.IsCancellationRequested)
        {
            await signal.WaitAsync(pause, stopping);
            var waiting = signal.Waiting();
            try
            {
                while (await RunNextAsync(stopping) is { } id)
                {
                    signal.Complete([id]);
                    waiting = signal.Waiting();
                }

                signal.Complete(await FindEndedAsync(waiting, stopping));
                await ClearAsync(stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // The next round tries again, without waiting for another job. A failed job never stops the site.
                logger.LogError(exception, "A round of work failed.");
                signal.Complete(waiting);
                await Task.Delay(FailurePause, real, stopping);
                signal.Notify();
            }
        }
    }

    private async Task<Guid?> RunNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobRunner>().RunNextAsync(cancellation);
    }

    /// <summary>The jobs that another instance has finished, or that were cancelled.</summary>
    private async Task<IReadOnlyCollection<Guid>> FindEndedAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PerformanceDbContext>().Jobs
            .Where(job => ids.Contains(job.Id) && job.State != JobState.Waiting && job.State != JobState.Running)
            .Select(job => job.Id)
            .ToListAsync(cancellation);
    }

    private async Task ClearAsync(CancellationToken cancellation)
    {
        await clearing.WaitAsync(cancellation);
        try
        {
            if (real.UtcNow() - clearedAt < ClearEvery)
            {
                return;
            }

            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ExpiredJobCleaner>().ClearAsync(cancellation);
            await scope.ServiceProvider.GetRequiredService<Retention>().CarryOutAsync(cancellation);
            clearedAt = real.UtcNow();
        }
        finally
        {
            clearing.Release();
        }
    }
}
