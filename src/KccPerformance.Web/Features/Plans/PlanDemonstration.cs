using KccPerformance.Core.ImprovementPlans.Sample;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Plans;

/// <summary>The clock of improvement plans starts after the last update.</summary>
public sealed class PlanDemonstration : IDemonstrationClock
{
    public string Name => Demonstration.BusinessClockName;

    public string Setting => "Demo:Today";

    /// <summary>Whether the invented plan has been loaded beside Kent's.</summary>
    public bool HasInventedPlan { get; private set; }

    public async Task<DateTime?> LastEntryAsync(PerformanceDbContext db) => await db.Updates.MaxAsync(update => (DateTime?)update.ReportedAt);

    public async Task<bool> IsIllustrativeAsync(PerformanceDbContext db)
    {
        HasInventedPlan = await db.Plans.AnyAsync(plan => plan.IsIllustrative && plan.Slug == SecondPlanSample.Slug);
        return HasInventedPlan || await db.Plans.AnyAsync(plan => plan.IsIllustrative);
    }
}
