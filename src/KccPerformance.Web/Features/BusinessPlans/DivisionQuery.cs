using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>The plan of a division in one half-year.</summary>
public sealed record DivisionPage(MonitoredYear Year, MonitoredPlan Plan)
{
    public IReadOnlyList<ObjectivePosition> Objectives { get; } = [.. Year.Objectives.Where(one => one.PlanSlug == Plan.Slug)];

    /// <summary>Whether the monitoring report is final, so that no more states are confirmed.</summary>
    public bool IsFinal { get; init; }

    public StateCounts Counts => StateCounts.Of(Objectives);

    /// <summary>Stopped, delayed and transferred objectives, in this order and then by paragraph.</summary>
    public IReadOnlyList<ObjectivePosition> Exceptions
        => [.. MonitoringRules.Order.Where(MonitoringRules.IsException).SelectMany(state => Objectives.Where(one => one.State == state))];

    /// <summary>Services in the order of the report.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<ObjectivePosition> Objectives)> Services
        => [.. Objectives.GroupBy(one => one.Service).Select(service => (service.Key, (IReadOnlyList<ObjectivePosition>)[.. service]))];

    public int Suggested => Objectives.Count(one => one.Monitoring is { IsSuggested: true });
}

/// <summary>Reads the plan of a division.</summary>
public sealed class DivisionQuery(PerformanceDbContext db, MonitoringReader reader, FinalHalfYears finals)
{
    public async Task<DivisionPage?> FindAsync(string division, string? half, CancellationToken cancellation)
    {
        var year = await db.BusinessPlans.Where(plan => plan.Slug == division).Select(plan => (int?)plan.Year).SingleOrDefaultAsync(cancellation);
        return year is { } known && await reader.FindAsync(known, HalfYears.Parse(half), cancellation) is { } found
            ? new DivisionPage(found, found.Plans.Single(plan => plan.Slug == division)) { IsFinal = await finals.IsFinalAsync(found.Year, found.Half, cancellation) }
            : null;
    }
}

/// <summary>Reads the dashboards of directorates, latest first.</summary>
public sealed class DashboardQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<DirectorateDashboard>> ListAsync(CancellationToken cancellation)
        => await db.DirectorateDashboards.AsNoTracking().Include(one => one.Reds).OrderByDescending(one => one.AsAt).ThenBy(one => one.Directorate)
            .AsSplitQuery().ToListAsync(cancellation);
}
