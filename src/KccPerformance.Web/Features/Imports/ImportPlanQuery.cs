using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Imports;

/// <summary>The plan that a file is imported into.</summary>
public sealed record ImportPlan(string Slug, string Title, PlanStatus Status, PlanCoding Coding, CategoryList Categories)
{
    public string PlanAddress => $"/admin/plans/{Slug}";
}

/// <summary>Reads the plan that a file is imported into.</summary>
public sealed class ImportPlanQuery(PerformanceDbContext db)
{
    public Task<ImportPlan?> FindAsync(string plan, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        return db.Plans.Where(one => one.Slug == slug).Select(one => new ImportPlan(one.Slug, one.Title, one.Status, one.Coding, CategoryList.Of(one.HasCategories, one.OwnCategories))).SingleOrDefaultAsync(cancellation);
    }
}
