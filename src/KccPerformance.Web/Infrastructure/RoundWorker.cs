using KccPerformance.Core.Platform;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Does something again and again while the site runs. A failure never stops the site: the next round tries again.</summary>
/// <param name="scopes">Each round has a scope of its own.</param>
/// <param name="logger">Logs failed rounds.</param>
/// <param name="every">The time from one round to the next.</param>
/// <param name="what">What a round does, for the log: "reminders".</param>
internal abstract class RoundWorker(IServiceScopeFactory scopes, ILogger logger, TimeSpan every, string what) : BackgroundService
{
    /// <summary>Runs one round.</summary>
    protected abstract Task RunAsync(IServiceProvider services, CancellationToken cancellation);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await RunAsync(scope.ServiceProvider, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                var fault = new LoggedFault(exception);
                logger.LogError("A round of {What} failed. {Fault}", what, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
