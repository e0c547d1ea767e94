using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Dashboards;

/// <summary>Enters the dashboards of directorates as their reports print them, and corrects them.</summary>
public sealed class DashboardEditor(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Enters a dashboard, or corrects one. A final report keeps the figures that it was made with.</summary>
    /// <param name="id">The dashboard to correct; null for a new one.</param>
    /// <param name="printed">The figures.</param>
    /// <param name="version">The version that the form was opened with.</param>
    /// <param name="actor">Who enters them.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">
    /// A figure is missing or out of range, the directorate has another dashboard of that day, or the dashboard has changed since the form was
    /// opened.
    /// </exception>
    public async Task SaveAsync(int? id, PrintedDashboard printed, int version, Actor actor, CancellationToken cancellation = default)
    {
        var tidied = printed.Checked();
        var (directorate, day) = (tidied.Directorate, tidied.AsAt);
        if (await db.DirectorateDashboards.AnyAsync(one => one.Id != (id ?? 0) && one.Directorate == directorate && one.AsAt == day, cancellation))
        {
            throw new RuleException(nameof(printed.AsAt), $"There is already a dashboard of {directorate} to that day");
        }

        var dashboard = id is null ? db.Add(new DirectorateDashboard(directorate, day, 0, 0, 0)).Entity
            : await db.DirectorateDashboards.Include(one => one.Reds).SingleOrDefaultAsync(one => one.Id == id, cancellation)
                ?? throw new RuleException("This dashboard no longer exists.");
        if (id is not null && dashboard.Version != version)
        {
            throw SaveConflicts.ChangedMeanwhile($"The dashboard of {dashboard.Directorate}");
        }

        var before = id is null ? null : ValuesOf(dashboard);
        dashboard.Enter(tidied, actor.Name, real.UtcNow());
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), id is null ? "Entered a directorate dashboard" : "Corrected a directorate dashboard", directorate, before, ValuesOf(dashboard)));
        await db.SaveOrRefuseAsync($"The dashboard of {directorate}");
    }

    private static object ValuesOf(DirectorateDashboard dashboard) => new
    {
        dashboard.AsAt,
        dashboard.Green,
        dashboard.Amber,
        dashboard.Red,
        Reds = dashboard.Reds.OrderBy(red => red.Order).Select(red => new { red.Indicator, red.Reason }).ToList(),
    };
}
