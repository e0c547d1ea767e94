using KccPerformance.Core.Performance;
using KccPerformance.Web.Features.Administration;

namespace KccPerformance.Web.Features.PerformanceImports;

/// <summary>The administration rows for performance.</summary>
public sealed class PerformanceRows : IAdministrationRows
{
    private static readonly AdministrationGroup Performance = new("Performance", 20);

    public Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<AdministrationRow>>(
    [
        new(Performance, "Indicators and targets", "/performance/framework", "Report years, sections, indicators, their people and targets",
            PerformancePermission.ManagePerformance),
        new(Performance, "Import performance data", "/performance/admin/import", "Indicators, targets, figures and reports from CSV files",
            PerformancePermission.ManagePerformance),
        new(Performance, "Feeds of results", "/performance/feeds", "Figures from files of other systems, for officers to confirm",
            PerformancePermission.ManagePerformance),
        new(Performance, "Finalise a quarterly report", "/performance/reports", "Check a quarter, close it for figures and make its report final",
            PerformancePermission.ManagePerformance),
        new(Performance, "Differences from published ratings", "/performance/admin/differences",
            "Where our ratings differ from those in the council’s report", PerformancePermission.ManagePerformance),
    ]);
}
