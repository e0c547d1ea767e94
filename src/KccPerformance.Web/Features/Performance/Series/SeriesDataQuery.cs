using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Series;

/// <summary>Reads the figures of all data series in one query.</summary>
public sealed class SeriesDataQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<SeriesDataRow>> ListAsync(CancellationToken cancellation) => await db.DataPoints
        .OrderBy(point => point.Series.Order).ThenBy(point => point.Series.Code).ThenBy(point => point.Order)
        .Select(point => new SeriesDataRow(point.Series.Code, point.Series.Group, point.Series.Title, point.Order, point.Label)
        {
            Basis = point.Series.Basis,
            PeriodEnd = point.PeriodEnd,
            Dimension = point.Series.Dimension,
            Member = point.Member,
            SecondDimension = point.Series.SecondDimension,
            SecondMember = point.SecondMember,
            Value = point.Value,
            Unit = point.Unit,
            PrintedTotal = point.IsPrintedTotal,
            Note = point.Note,
        })
        .ToListAsync(cancellation);
}
