using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Plans;

/// <summary>The clock of improvement plans starts after the last update.</summary>
internal sealed class PlanDemonstration : IDemonstrationClock
{
    public string Name => Demonstration.BusinessClockName;

    public string Setting => "Demo:Today";

    public async Task<DateTime?> LastEntryAsync(PerformanceDbContext db) => await db.Updates.MaxAsync(update => (DateTime?)update.ReportedAt);

    public Task<bool> IsIllustrativeAsync(PerformanceDbContext db) => db.Plans.AnyAsync(plan => plan.IsIllustrative);
}
