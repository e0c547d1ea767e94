using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure.Modules;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance;

/// <summary>The clock of performance starts after the last result, file of a feed, or entry on a management action.</summary>
internal sealed class PerformanceDemonstration : IDemonstrationClock
{
    public string Name => DemonstrationClocks.QuarterlyReport;

    public string Setting => DemonstrationClocks.QuarterlyReportSetting;

    public async Task<DateTime?> LastEntryAsync(PerformanceDbContext db) => new[]
    {
        await db.IndicatorResults.MaxAsync(result => (DateTime?)result.EnteredAt),
        await db.FeedDeliveries.MaxAsync(delivery => (DateTime?)delivery.ReceivedAt),
        await db.ManagementActions.MaxAsync(action => (DateTime?)action.AddedAt),
        await db.ManagementActionEntries.MaxAsync(entry => (DateTime?)entry.ReportedAt),
    }.Max();
}
