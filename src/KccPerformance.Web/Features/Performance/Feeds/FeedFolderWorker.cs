using KccPerformance.Core.Performance.Feeds;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>Looks in the watched folder of feeds, every ten seconds.</summary>
internal sealed class FeedFolderWorker(IServiceScopeFactory scopes, ILogger<FeedFolderWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(FeedFolder.Rest);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<FeedFolder>().TakeAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The next round tries again.
                logger.LogError(exception, "A round of the watched folder failed.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
