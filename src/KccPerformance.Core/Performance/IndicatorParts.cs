using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance;

/// <summary>What committees can look after of performance: all indicators, or those of a directorate.</summary>
public sealed class IndicatorParts(PerformanceDbContext db) : ICommitteeParts
{
    public async Task<IReadOnlyList<CommitteePart>> ListAsync(CancellationToken cancellation)
    {
        var year = await db.ReportYears.OrderByDescending(one => one.FirstDay).Select(one => (int?)one.Id).FirstOrDefaultAsync(cancellation);
        if (year is null)
        {
            return [];
        }

        var directorates = await db.ReportedIndicators
            .Where(one => one.YearId == year && one.Directorate != null && one.Indicator.Kind == IndicatorKind.Key)
            .Select(one => one.Directorate!)
            .Distinct()
            .OrderBy(directorate => directorate)
            .Take(MostDirectorates)
            .ToListAsync(cancellation);
        return
        [
            new(PerformanceModule.SubjectKind, string.Empty, "All indicators"),
            .. directorates.Order(StringComparer.CurrentCulture).Select(one => new CommitteePart(PerformanceModule.SubjectKind, one, $"Indicators of {one}")),
        ];
    }

    /// <summary>More than a council has.</summary>
    private const int MostDirectorates = 100;
}
