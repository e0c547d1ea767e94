using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.PerformanceImports;

/// <summary>A report, with the ratings where ours differ from the published ones.</summary>
public sealed record ReportDifferences(string Title, string Slug, IReadOnlyList<Difference> Differences);

/// <summary>Reads where our ratings differ from those the council published, by report.</summary>
public sealed class DifferencesQuery(PerformanceDbContext db, PerformanceReportReader reports)
{
    /// <summary>The number of reports shown, latest first.</summary>
    private const int Most = 4;

    public async Task<IReadOnlyList<ReportDifferences>> ListAsync(CancellationToken cancellation)
    {
        var slugs = await db.ReportedFigures.Select(figure => new { figure.Report.Slug, figure.Report.LastDay }).Distinct()
            .OrderByDescending(report => report.LastDay).Take(Most).Select(report => report.Slug).ToListAsync(cancellation);
        var list = new List<ReportDifferences>();
        foreach (var slug in slugs)
        {
            var report = (await reports.FindAsync(slug, wholeSeries: true, cancellation))!;
            list.Add(new ReportDifferences(report.Title, slug, report.Differences));
        }

        return list;
    }
}
