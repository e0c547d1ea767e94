using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Series;

/// <summary>A series in the list.</summary>
public sealed record SeriesRow(string Code, string Group, string Title, string Unit, string? Basis, int Figures)
{
    /// <summary>"Contact volumes" for "contact-volumes".</summary>
    public string GroupName => Group.Length == 0 ? "Other" : FirstLetter.Capital(Group.Replace('-', ' '));
}

/// <summary>Reads the list of data series in one query.</summary>
public sealed class SeriesListQuery(PerformanceDbContext db)
{
    private const int Most = 500;

    public Task<List<SeriesRow>> ReadAsync(CancellationToken cancellation) => db.DataSeries
        .OrderBy(series => series.Order)
        .ThenBy(series => series.Code)
        .Take(Most)
        .Select(series => new SeriesRow(series.Code, series.Group, series.Title, series.Unit, series.Basis, db.DataPoints.Count(point => point.SeriesId == series.Id)))
        .ToListAsync(cancellation);
}
