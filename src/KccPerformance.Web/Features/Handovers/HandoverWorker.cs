using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Handovers;

/// <summary>Carries out handovers and changes of lead director that are due, every minute.</summary>
internal sealed class HandoverWorker(IServiceScopeFactory scopes, ILogger<HandoverWorker> logger)
    : RoundWorker(scopes, logger, TimeSpan.FromMinutes(1), "handovers")
{
    protected override async Task RunAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<HandoverService>().CarryOutDueAsync(cancellation);
        await services.GetRequiredService<LeadMoveService>().CarryOutDueAsync(cancellation);
    }
}
