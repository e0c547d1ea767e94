using KccPerformance.Core;
using KccPerformance.Core.Jobs;

namespace KccPerformance.Web.Features.Work;

/// <summary>Does the work that waits, one job at a time, for as long as the site runs, and clears away what is kept no longer.</summary>
internal sealed class WorkRounds(IServiceScopeFactory scopes, WorkBell bell, IConfiguration configuration, TimeProvider real, ILogger<WorkRounds> logger) : BackgroundService
{
    private static readonly TimeSpan ClearEvery = TimeSpan.FromHours(1);

    private DateTime clearedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Without being told it looks now and then: for what a crash left, and for what another instance took in.
        var seconds = configuration.GetValue("Work:LookEverySeconds", 60);
        var pause = seconds > 0 ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan;
        while (!stoppingToken.IsCancellationRequested)
        {
            await bell.WaitAsync(pause, stoppingToken);
            var waiting = bell.Waiting();
            try
            {
                while (await RunNextAsync(stoppingToken) is { } id)
                {
                    bell.Answer(id);
                    waiting = bell.Waiting();
                }

                WorkBell.Answer(waiting);
                await ClearAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was, the next round tries again; no work takes the site down.
                logger.LogError(exception, "A round of work failed.");
                WorkBell.Answer(waiting);
            }
        }
    }

    private async Task<Guid?> RunNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobRunner>().RunNextAsync(cancellation);
    }

    private async Task ClearAsync(CancellationToken cancellation)
    {
        if (real.UtcNow() - clearedAt < ClearEvery)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<JobCleaner>().ClearAsync(cancellation);
        clearedAt = real.UtcNow();
    }
}
