using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Web.Features.PlanAdmin;

/// <summary>A plan in the list.</summary>
public sealed record KeptPlan(string Slug, string Title, string InspectionReport, string Inspector, PlanStatus Status, DateOnly? AdoptedOn, int Actions);

/// <summary>Reads all plans, whatever their state, in one query.</summary>
public sealed class PlanAdminListQuery(PerformanceDbContext db)
{
    public Task<List<KeptPlan>> ListAsync(CancellationToken cancellation)
        => db.Plans
            .OrderBy(plan => plan.Id)
            .Select(plan => new KeptPlan(
                plan.Slug, plan.Title, plan.InspectionReport, plan.Inspector, plan.Status, plan.AdoptedOn,
                db.CurrentActions.Count(action => action.Area.PlanId == plan.Id)))
            .ToListByNameAsync(plan => plan.Title, cancellation);
}
