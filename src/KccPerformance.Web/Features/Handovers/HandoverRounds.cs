using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Handovers;

/// <summary>Carries out the handovers whose day has come, every minute, for as long as the site runs.</summary>
internal sealed class HandoverRounds(IServiceScopeFactory scopes, ILogger<HandoverRounds> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<HandoverService>().CarryOutDueAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was, the next round tries again.
                logger.LogError(exception, "A round of handovers failed.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
