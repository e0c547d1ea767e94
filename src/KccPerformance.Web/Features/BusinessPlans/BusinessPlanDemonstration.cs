using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure.Modules;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>The clock of business plans starts after the last monitoring.</summary>
internal sealed class BusinessPlanDemonstration : IDemonstrationClock
{
    public string Name => BusinessPlansRegistration.ClockName;

    public string Setting => DemonstrationClocks.QuarterlyReportSetting;

    public async Task<DateTime?> LastEntryAsync(PerformanceDbContext db) => await db.MonitoringEntries.MaxAsync(entry => (DateTime?)entry.EnteredAt);
}
