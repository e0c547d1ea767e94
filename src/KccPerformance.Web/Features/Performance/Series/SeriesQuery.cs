using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Series;

/// <summary>Reads a data series in two queries.</summary>
public sealed class SeriesQuery(PerformanceDbContext db)
{
    /// <summary>Many more figures than the largest series of a report.</summary>
    private const int Most = 2000;

    public async Task<SeriesPage?> FindAsync(string code, CancellationToken cancellation)
    {
        var upper = code.ToUpperInvariant();
        var series = await db.DataSeries
            .Where(one => one.Code == code || one.Code == upper)
            .Select(one => new { one.Id, one.Code, one.Group, one.Title, one.Unit, one.Basis, one.Dimension, one.SecondDimension, one.Note })
            .FirstOrDefaultAsync(cancellation);
        if (series is null)
        {
            return null;
        }

        var figures = await db.DataPoints
            .Where(point => point.SeriesId == series.Id)
            .OrderBy(point => point.Order)
            .Take(Most)
            .Select(point => new SeriesFigure(point.Label, point.PeriodEnd, point.Member, point.SecondMember, point.Value, point.Unit, point.Note,
            point.IsPrintedTotal))
            .ToListAsync(cancellation);
        return new SeriesPage
        {
            Code = series.Code,
            Group = series.Group,
            Title = series.Title,
            Unit = series.Unit,
            Basis = series.Basis,
            Dimension = series.SecondDimension is null ? series.Dimension : $"{series.Dimension}, {series.SecondDimension}",
            Note = series.Note,
            Figures = figures,
        };
    }
}
