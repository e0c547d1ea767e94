using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.DashboardAdmin;

/// <summary>A dashboard in the list.</summary>
public sealed record DashboardRow(int Id, string Directorate, DateOnly AsAt, int Green, int Amber, int Red, string? EnteredBy);

/// <summary>Reads dashboards for administrators, in one query each.</summary>
public sealed class DashboardAdminQuery(PerformanceDbContext db)
{
    /// <summary>The most dashboards on the page.</summary>
    private const int Most = 200;

    public async Task<IReadOnlyList<DashboardRow>> ListAsync(CancellationToken cancellation)
        => await db.DirectorateDashboards.OrderByDescending(one => one.AsAt).ThenBy(one => one.Directorate).Take(Most)
            .Select(one => new DashboardRow(one.Id, one.Directorate, one.AsAt, one.Green, one.Amber, one.Red, one.EnteredBy))
            .ToListAsync(cancellation);

    public Task<DirectorateDashboard?> FindAsync(int id, CancellationToken cancellation)
        => db.DirectorateDashboards.AsNoTracking().Include(one => one.Reds).SingleOrDefaultAsync(one => one.Id == id, cancellation);
}
