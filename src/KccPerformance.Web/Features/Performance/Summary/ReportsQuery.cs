using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Summary;

/// <summary>A report in the list of reports.</summary>
public sealed record ReportRow(string Slug, string Year, int Quarter, DateOnly FirstDay, DateOnly LastDay, QuarterState State, DateTime? FinalisedAt);

/// <summary>Reads the list of reports in one query.</summary>
public sealed class ReportsQuery(PerformanceDbContext db)
{
    /// <summary>Fifty years of quarters.</summary>
    private const int Most = 200;

    public Task<List<ReportRow>> ReadAsync(CancellationToken cancellation) => db.QuarterlyReports
        .OrderByDescending(report => report.LastDay)
        .Take(Most)
        .Select(report => new ReportRow(report.Slug, report.Year.Name, report.Quarter, report.FirstDay, report.LastDay, report.State, report.FinalisedAt))
        .ToListAsync(cancellation);
}
