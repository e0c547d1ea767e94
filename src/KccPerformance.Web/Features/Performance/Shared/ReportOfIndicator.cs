using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>The report in which pages show an indicator: the latest final one of a year that includes it, otherwise the latest.</summary>
/// <param name="Reference">The reference as it is recorded.</param>
internal sealed record ReportOfIndicator(string Slug, QuarterState State, int YearId, string Reference)
{
    /// <param name="some">The indicators to look among.</param>
    /// <param name="db">The database.</param>
    /// <param name="reference">The reference, in any case.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public static Task<ReportOfIndicator?> FindAsync(
        IQueryable<ReportedIndicator> some, PerformanceDbContext db, string reference, CancellationToken cancellation)
    {
        var upper = reference.ToUpperInvariant();
        return some
            .Where(one => one.Indicator.Reference == reference || one.Indicator.Reference == upper)
            .Join(db.QuarterlyReports, one => one.YearId, report => report.YearId, (one, report) => new { Report = report, one.Indicator.Reference })
            .OrderByDescending(one => one.Report.State == QuarterState.Final ? 1 : 0).ThenByDescending(one => one.Report.LastDay)
            .Select(one => new ReportOfIndicator(one.Report.Slug, one.Report.State, one.Report.YearId, one.Reference))
            .FirstOrDefaultAsync(cancellation);
    }
}
