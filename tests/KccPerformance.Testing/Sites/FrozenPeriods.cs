using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Testing;

/// <summary>Finalises the report of the open period.</summary>
public static class FrozenPeriods
{
    /// <summary>Closes the open period of the sample and finalises its report, before the meeting of 8 October 2009.</summary>
    public static async Task<int> FreezeOpenPeriodAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var period = await db.Periods.SingleAsync(one => one.State == PeriodState.Open);
        period.Close();
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<FreezeService>().FreezeAsync(period.Id, "All reports are in.", period.Version, new Actor(1, "Performance manager", null));
        return period.Id;
    }
}
