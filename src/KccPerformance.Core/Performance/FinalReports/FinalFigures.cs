using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>Lists the rows of figures that are saved with a final report.</summary>
internal sealed class FinalFigures(PerformanceDbContext db)
{
    /// <summary>The figures of key indicators that are reported, or differ from all earlier final reports.</summary>
    public async Task<IReadOnlyList<FinalFigure>> ListAsync(FinalQuarter report, CancellationToken cancellation)
    {
        var ids = report.Indicators.Where(one => one.Kind == IndicatorKind.Key).Select(one => one.Id).ToHashSet();
        var keys = db.ReportedIndicators.Where(one => one.Year.Name == report.Year).Select(one => one.IndicatorId);
        var results = await db.IndicatorResults.Where(one => keys.Contains(one.IndicatorId))
            .GroupBy(one => new { one.IndicatorId, one.PeriodEnd })
            .Select(group => new { group.Key, Id = group.Max(one => one.Id) })
            .ToDictionaryAsync(one => (one.Key.IndicatorId, one.Key.PeriodEnd), one => (int?)one.Id, cancellation);
        var changes = await db.TargetChanges.Where(one => keys.Contains(one.IndicatorId))
            .GroupBy(one => new { one.IndicatorId, one.PeriodEnd })
            .Select(group => new { group.Key, Id = group.Max(one => one.Id) })
            .ToDictionaryAsync(one => (one.Key.IndicatorId, one.Key.PeriodEnd), one => (int?)one.Id, cancellation);
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => keys.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var told = (await db.FinalFigures.AsNoTracking().Where(one => keys.Contains(one.IndicatorId)).OrderBy(one => one.Report.LastDay)
            .ToListAsync(cancellation))
            .ToLookup(one => (one.IndicatorId, one.PeriodEnd));

        var rows = new List<FinalFigure>();
        foreach (var indicator in report.Indicators.Where(one => ids.Contains(one.Id)))
        {
            foreach (var figure in indicator.Figures)
            {
                var key = (indicator.Id, figure.PeriodEnd);
                var definition = IndicatorDefinition.InForce(definitions[indicator.Id], figure.PeriodEnd);
                var row = new FinalFigure(
                    report.Id, indicator.Id, figure, figure.PeriodEnd == indicator.ReportedPeriod,
                    new FinalSources(results.GetValueOrDefault(key), changes.GetValueOrDefault(key), definition.Id));
                if (row.IsReported || told[key].LastOrDefault() is not { } last || !row.IsSameAs(last))
                {
                    rows.Add(row);
                }
            }
        }

        return rows;
    }
}
