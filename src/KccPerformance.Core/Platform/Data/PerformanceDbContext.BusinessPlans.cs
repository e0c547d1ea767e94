using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.BusinessPlans.Papers;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Data;

/// <content>Tables of business plans.</content>
public sealed partial class PerformanceDbContext
{
    public DbSet<BusinessPlan> BusinessPlans => Set<BusinessPlan>();

    public DbSet<Objective> Objectives => Set<Objective>();

    public DbSet<ObjectiveOfficer> ObjectiveOfficers => Set<ObjectiveOfficer>();

    public DbSet<ObjectiveDateChange> ObjectiveDateChanges => Set<ObjectiveDateChange>();

    public DbSet<ObjectiveMonitoring> ObjectiveMonitoring => Set<ObjectiveMonitoring>();

    public DbSet<MonitoringEntry> MonitoringEntries => Set<MonitoringEntry>();

    public DbSet<MonitoringDecision> MonitoringDecisions => Set<MonitoringDecision>();

    public DbSet<MonitoringPaper> MonitoringPapers => Set<MonitoringPaper>();

    public DbSet<DirectorateDashboard> DirectorateDashboards => Set<DirectorateDashboard>();

    public DbSet<DashboardRed> DashboardReds => Set<DashboardRed>();
}
