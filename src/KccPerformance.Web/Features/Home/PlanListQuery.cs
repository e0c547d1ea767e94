using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Home;

/// <summary>A plan in the list.</summary>
public sealed record PlanSummary(string Slug, string Title, string InspectionReport, int Actions);

/// <summary>Reads the adopted plans, and which of them have an action with a given code.</summary>
public sealed class PlanListQuery(PerformanceDbContext db)
{
    public Task<List<PlanSummary>> ListAsync(CancellationToken cancellation)
        => db.Plans
            .Where(plan => plan.Status == PlanStatus.Adopted)
            .OrderBy(plan => plan.Id)
            .Select(plan => new PlanSummary(plan.Slug, plan.Title, plan.InspectionReport, db.CurrentActions.Count(action => action.Area.PlanId == plan.Id)))
            .ToListByNameAsync(plan => plan.Title, cancellation);

    /// <summary>The addresses of actions with this code, in any case.</summary>
    public Task<List<string>> FindCodeAsync(string code, CancellationToken cancellation)
    {
        var key = OwnCodes.KeyOf(code);
        return db.Actions
            .Where(action => action.CodeKey == key)
            .OrderBy(action => action.Area.Plan.Title)
            .Select(action => "/plans/" + action.Area.Plan.Slug + "/actions/" + action.Code)
            .ToListAsync(cancellation);
    }
}
