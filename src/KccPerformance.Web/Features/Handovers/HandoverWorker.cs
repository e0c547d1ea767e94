using KccPerformance.Core.ImprovementPlans.Responsibility;

namespace KccPerformance.Web.Features.Handovers;

/// <summary>Carries out handovers and changes of lead director that are due, every minute.</summary>
internal sealed class HandoverWorker(IServiceScopeFactory scopes, ILogger<HandoverWorker> logger) : BackgroundService
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
                await scope.ServiceProvider.GetRequiredService<LeadMoveService>().CarryOutDueAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The next round tries again.
                logger.LogError(exception, "A round of handovers failed.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
