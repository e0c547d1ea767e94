using System.Globalization;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Restatements;

/// <summary>Reads an indicator with the periods whose figures can be restated, in six queries.</summary>
public sealed class RestateQuery(PerformanceDbContext db)
{
    /// <summary>The page for a period; if the address names none, for the latest one with a figure in a final report.</summary>
    public async Task<RestatePage?> FindAsync(string reference, string? periodText, CancellationToken cancellation)
    {
        var indicator = await db.Indicators.AsNoTracking()
            .Where(one => one.Reference == reference)
            .Select(one => new { one.Id, one.Reference, one.Kind, Approver = one.Approver!.DisplayName })
            .SingleOrDefaultAsync(cancellation);
        if (indicator is null)
        {
            return null;
        }

        var reports = await db.QuarterlyReports.AsNoTracking().Include(one => one.Year).OrderBy(one => one.LastDay).ToListAsync(cancellation);
        var definitions = await db.IndicatorDefinitions.AsNoTracking().Where(one => one.IndicatorId == indicator.Id).ToListAsync(cancellation);
        var periods = await db.IndicatorPeriods.AsNoTracking().Where(one => one.IndicatorId == indicator.Id).ToListAsync(cancellation);
        var last = reports.Count == 0 ? DateOnly.MaxValue : reports[^1].LastDay;
        var figures = IndicatorFigure.SeriesOf(periods, definitions).Where(figure => figure.PeriodEnd <= last).Reverse().ToList();
        var final = reports.Where(report => report.State == QuarterState.Final).ToList();
        var chosen = DateOnly.TryParseExact(periodText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            ? figures.Find(figure => figure.PeriodEnd == end)
            : figures.Find(figure => figure.HasFigure && final.Exists(report => report.LastDay >= figure.PeriodEnd)) ?? figures.FirstOrDefault();
        if (chosen is null)
        {
            return null;
        }

        var entered = await db.IndicatorResults
            .Where(one => one.IndicatorId == indicator.Id && one.PeriodEnd == chosen.PeriodEnd)
            .MaxAsync(one => (DateTime?)one.EnteredAt, cancellation);
        var told = chosen.State == FigureState.Missing ? null
            : await db.QuarterlyReports.AsNoTracking().Include(one => one.Year)
                .Where(QuarterlyReport.Told(chosen.PeriodEnd, entered))
                .OrderBy(one => one.LastDay)
                .FirstOrDefaultAsync(cancellation);
        return new RestatePage
        {
            Reference = indicator.Reference,
            Kind = indicator.Kind,
            Definitions = definitions,
            Periods = periods,
            Figures = figures,
            Chosen = chosen,
            Approver = indicator.Approver,
            ToldIn = told?.Title,
        };
    }
}
