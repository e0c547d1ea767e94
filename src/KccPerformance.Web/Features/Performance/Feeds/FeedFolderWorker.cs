using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>Looks in the watched folder of feeds, every ten seconds.</summary>
internal sealed class FeedFolderWorker(IServiceScopeFactory scopes, ILogger<FeedFolderWorker> logger)
    : RoundWorker(scopes, logger, FeedFolder.Rest, "the watched folder")
{
    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellation)
        => services.GetRequiredService<FeedFolder>().TakeAsync(cancellation);
}
