using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Results;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Activity;

/// <summary>Reads all figures of activity and context indicators, in six queries however many there are.</summary>
public sealed class ActivityDataQuery(PerformanceDbContext db)
{
    public async Task<IReadOnlyList<ActivityRow>> ListAsync(CancellationToken cancellation)
    {
        var some = db.Indicators.AsNoTracking().Where(one => one.Kind != IndicatorKind.Key);
        var indicators = await some.OrderBy(one => one.Kind).ThenBy(one => one.Reference).ToListAsync(cancellation);
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => some.Any(indicator => indicator.Id == one.IndicatorId))
            .ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);
        var periods = (await db.IndicatorPeriods.AsNoTracking().Where(one => some.Any(indicator => indicator.Id == one.IndicatorId))
            .ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);
        var reports = await db.QuarterlyReports.AsNoTracking().OrderBy(one => one.LastDay).ToListAsync(cancellation);
        var printed = (await db.ReportedFigures.AsNoTracking().Where(one => some.Any(indicator => indicator.Id == one.IndicatorId))
            .ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);

        var rows = new List<ActivityRow>();
        foreach (var indicator in indicators)
        {
            var rules = definitions[indicator.Id].ToList();
            var figures = IndicatorFigure.SeriesOf(periods[indicator.Id], rules);
            var published = Published(reports, printed[indicator.Id], rules, figures);
            rows.AddRange(figures.Select(figure => RowOf(
                indicator, IndicatorDefinition.InForce(rules, figure.PeriodEnd), figure, published.GetValueOrDefault(figure.PeriodEnd))));

            // A report can give a position in words without a figure. Its row is that of the quarter.
            rows.AddRange(published.Where(one => figures.All(figure => figure.PeriodEnd != one.Key)).Select(one => RowWithoutFigure(
                indicator, IndicatorDefinition.InForce(rules, one.Key), reports.First(report => report.LastDay == one.Key), one.Value)));
        }

        return rows;
    }

    /// <summary>The position that reports publish, by the last day of the period that they are about.</summary>
    private static Dictionary<DateOnly, ReportedFigure> Published(
        List<QuarterlyReport> reports, IEnumerable<ReportedFigure> printed, List<IndicatorDefinition> rules, IReadOnlyList<IndicatorFigure> figures)
    {
        var published = new Dictionary<DateOnly, ReportedFigure>();
        foreach (var report in reports)
        {
            if (printed.FirstOrDefault(one => one.ReportId == report.Id && one.Position is not null and not ThresholdPosition.NotKnown) is { } own)
            {
                var frequency = IndicatorDefinition.InForce(rules, report.LastDay).Frequency;
                var current = ReportedPeriods.CurrentOf(figures, own.PeriodEnd, frequency, report.FirstDay, report.LastDay);
                published[current?.PeriodEnd ?? report.LastDay] = own;
            }
        }

        return published;
    }

    private static ActivityRow RowOf(Indicator indicator, IndicatorDefinition definition, IndicatorFigure figure, ReportedFigure? published) => new()
    {
        Reference = indicator.Reference,
        Name = definition.Name,
        Kind = WordOf(indicator.Kind),
        Period = figure.Name,
        PeriodEnd = figure.PeriodEnd,
        Unit = definition.Unit,
        Actual = figure.Value,
        Forecast = figure.IsForecast,
        Lower = figure.Lower,
        Upper = figure.Upper,
        Position = ActivityRow.WordOf(RatingRules.PositionOf(figure.Value, figure.Lower, figure.Upper)),
        PositionPublished = ActivityRow.WordOf(published?.Position),
        PositionWords = published?.PositionWords,
        Provisional = figure.IsProvisional,
        DataTo = figure.DataTo,
        NotComparable = figure.IsNotComparable,
        ComparablePrevious = figure.ComparablePrevious,
        State = ResultRow.WordOf(figure.State),
    };

    private static ActivityRow RowWithoutFigure(Indicator indicator, IndicatorDefinition definition, QuarterlyReport report, ReportedFigure published) => new()
    {
        Reference = indicator.Reference,
        Name = definition.Name,
        Kind = WordOf(indicator.Kind),
        Period = QuarterlyReport.NameOf(report.FirstDay, report.LastDay),
        PeriodEnd = report.LastDay,
        Unit = definition.Unit,
        PositionPublished = ActivityRow.WordOf(published.Position),
        PositionWords = published.PositionWords,
        State = ResultRow.WordOf(FigureState.Missing),
    };

    private static string WordOf(IndicatorKind kind) => kind == IndicatorKind.Context ? "context" : "activity";
}
