using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Results;

/// <summary>Reads all figures of key performance indicators, in six queries however many there are.</summary>
public sealed class ResultsQuery(PerformanceDbContext db)
{
    public Task<IReadOnlyList<ResultRow>> ListAsync(CancellationToken cancellation)
        => ListAsync(db.Indicators.Where(one => one.Kind == IndicatorKind.Key), cancellation);

    /// <summary>The figures of some indicators, for a query that chooses the indicators itself.</summary>
    internal async Task<IReadOnlyList<ResultRow>> ListAsync(IQueryable<Indicator> some, CancellationToken cancellation)
    {
        var key = some.AsNoTracking();
        var indicators = await key.OrderBy(one => one.Reference).Select(one => new { one.Id, one.Reference }).ToListAsync(cancellation);
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => some.Any(indicator => indicator.Id == one.IndicatorId)).ToListAsync(
            cancellation)).ToLookup(one => one.IndicatorId);
        var periods = (await db.IndicatorPeriods.AsNoTracking().Where(one => some.Any(indicator => indicator.Id == one.IndicatorId)).ToListAsync(
            cancellation)).ToLookup(one => one.IndicatorId);
        var places = (await db.ReportedIndicators.AsNoTracking().Where(one => some.Any(indicator => indicator.Id == one.IndicatorId))
            .Select(one => new { one.IndicatorId, one.YearId, one.Order }).ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);
        var reports = await db.QuarterlyReports.AsNoTracking().OrderBy(one => one.LastDay)
            .Select(one => new { one.Id, one.YearId, one.FirstDay, one.LastDay }).ToListAsync(cancellation);
        var printed = (await db.ReportedFigures.AsNoTracking().Where(one => some.Any(indicator => indicator.Id == one.IndicatorId)).ToListAsync(
            cancellation)).ToLookup(one => one.IndicatorId);

        var rows = new List<ResultRow>();
        var inOrder = indicators.OrderBy(one => places[one.Id].Select(place => place.Order).DefaultIfEmpty(int.MaxValue).Min()).ThenBy(one
            => one.Reference, StringComparer.Ordinal);
        foreach (var indicator in inOrder)
        {
            var rules = definitions[indicator.Id].ToList();
            var figures = IndicatorFigure.SeriesOf(periods[indicator.Id], rules);
            var arrows = new Dictionary<DateOnly, TravelDirection?>();
            foreach (var report in reports.Where(report => places[indicator.Id].Any(place => place.YearId == report.YearId)))
            {
                var own = printed[indicator.Id].FirstOrDefault(one => one.ReportId == report.Id);
                var frequency = IndicatorDefinition.InForce(rules, report.LastDay).Frequency;
                if (ReportedPeriods.CurrentOf(figures, own?.PeriodEnd, frequency, report.FirstDay, report.LastDay) is { } current)
                {
                    arrows[current.PeriodEnd] = own?.Arrow ?? arrows.GetValueOrDefault(current.PeriodEnd);
                }
            }

            rows.AddRange(figures.Select(figure => RowOf(indicator.Reference, figure, IndicatorDefinition.InForce(rules, figure.PeriodEnd), arrows)));
        }

        return rows;
    }

    private static ResultRow RowOf(
        string reference, IndicatorFigure figure, IndicatorDefinition definition, Dictionary<DateOnly, TravelDirection?> arrows)
        => new()
        {
            Reference = reference,
            Name = definition.Name,
            Period = figure.Name,
            PeriodEnd = figure.PeriodEnd,
            Unit = definition.Unit,
            DecimalPlaces = figure.DecimalPlaces,
            Actual = figure.Value,
            Target = figure.Target,
            Floor = figure.Floor,
            Rag = ResultRow.WordOf(figure.Rating),
            Dot = arrows.ContainsKey(figure.PeriodEnd) && figure.HasFigure ? ResultRow.WordOf(figure.Direction) : null,
            RagPublished = figure.Published == RagRating.NotAvailable ? "Not available" : ResultRow.WordOf(figure.Published),
            DotPublished = ResultRow.WordOf(arrows.GetValueOrDefault(figure.PeriodEnd)),
            Provisional = figure.IsProvisional,
            DataTo = figure.DataTo,
            NotComparable = figure.IsNotComparable,
            ComparablePrevious = figure.ComparablePrevious,
            RatedValue = figure.RatedValue,
            RatedTarget = figure.RatedTarget,
            AmberUsed = figure.AmberUsed,
            IllustrativeFloor = figure.HasIllustrativeLimits,
            State = ResultRow.WordOf(figure.State),
            UpperFloor = figure.UpperFloor,
            BandLower = figure.Lower,
            BandUpper = figure.Upper,
        };
}
