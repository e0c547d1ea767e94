using BenchmarkDotNet.Attributes;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Web.Features.Plans;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Benchmarks;

/// <summary>Measures why the current position is stored on the action (ADR 2): ratings by theme for 4,600 actions.</summary>
public class CountingByTheme
{
    private readonly LargeSite site = new();

    [GlobalSetup]
    public Task SetUpAsync() => site.GrowAsync();

    [GlobalCleanup]
    public void CleanUp() => site.Dispose();

    /// <summary>Groups the stored positions in the database.</summary>
    [Benchmark(Baseline = true)]
    public Task<int> Kept() => site.Db.CurrentActions
        .Where(action => action.Area.PlanId == site.Moment.PlanId)
        .GroupBy(action => new { action.AreaId, action.Delivery })
        .CountAsync();

    /// <summary>Groups the last update of each action instead.</summary>
    [Benchmark]
    public Task<int> LastUpdates() => site.Db.CurrentActions
        .Where(action => action.Area.PlanId == site.Moment.PlanId)
        .Select(action => new
        {
            action.AreaId,
            Last = site.Db.Updates.Where(update => update.ActionId == action.Id)
                .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
                .Select(update => update.Delivery).FirstOrDefault(),
        })
        .GroupBy(one => new { one.AreaId, one.Last })
        .CountAsync();

    /// <summary>Groups entities in memory.</summary>
    [Benchmark]
    public async Task<int> Entities()
    {
        site.Db.ChangeTracker.Clear();
        var actions = await site.Db.CurrentActions.Where(action => action.Area.PlanId == site.Moment.PlanId).ToListAsync();
        return actions.GroupBy(action => (action.AreaId, action.Delivery)).Count();
    }

    /// <summary>Reads all the counts of a dashboard: ratings, travel, overdue, slipped and the rest.</summary>
    [Benchmark]
    public Task<Tally> Dashboard() => site.Get<TallyQuery>().CountAsync(new PlanScope(new ShownPosition(site.Moment, null)), CancellationToken.None);
}
