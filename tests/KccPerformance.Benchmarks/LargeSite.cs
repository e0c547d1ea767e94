using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Benchmarks;

/// <summary>The running product with a plan of 4,600 actions, and its database.</summary>
public sealed class LargeSite : SqliteSite
{
    private AsyncServiceScope scope;

    public PerformanceDbContext Db { get; private set; } = null!;

    public PlanContext Moment { get; private set; } = null!;

    public TService Get<TService>()
        where TService : notnull
        => scope.ServiceProvider.GetRequiredService<TService>();

    /// <summary>Grows the plan to 4,600 actions and opens its database for reading.</summary>
    public async Task GrowAsync()
    {
        await ReadAsync(async db =>
        {
            await LargePlan.GrowAsync(db);
            return true;
        });
        scope = Services.CreateAsyncScope();
        Db = Get<PerformanceDbContext>();
        Moment = (await Get<PlanContexts>().FindAsync("building-on-success"))!;
    }
}
