using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>Reads one indicator in sixteen queries, however many results it has.</summary>
public sealed class IndicatorQuery(PerformanceDbContext db, PerformanceReportReader reports)
{
    /// <summary>The most results given again, or targets moved, that a page lists.</summary>
    private const int MostChanges = 100;

    /// <summary>The key indicator of a reference, in the latest final report of a year that reports it.</summary>
    /// <param name="reference">The reference, in any case.</param>
    /// <param name="reader">Who reads it, and in which role.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IndicatorPage?> FindAsync(string reference, (int? Id, Role? Role) reader, CancellationToken cancellation)
    {
        if (!Indicator.IsReference(reference))
        {
            return null;
        }

        var upper = reference.ToUpperInvariant();
        var found = await db.ReportedIndicators
            .Where(one => one.Indicator.Kind == IndicatorKind.Key && (one.Indicator.Reference == reference || one.Indicator.Reference == upper))
            .Join(db.QuarterlyReports, one => one.YearId, report => report.YearId,
            (one, report) => new { report.Slug, report.State, report.LastDay, report.YearId, one.Indicator.Reference })
            .OrderByDescending(one => one.State == QuarterState.Final ? 1 : 0).ThenByDescending(one => one.LastDay)
            .FirstOrDefaultAsync(cancellation);
        if (found is null || await reports.FindIndicatorAsync(found.Slug, found.Reference, cancellation) is not { Indicators: [var indicator] } report)
        {
            return null;
        }

        var (before, after) = await ReadNeighboursAsync(found.YearId, indicator.Order, cancellation);
        return new IndicatorPage
        {
            Report = report,
            Indicator = indicator,
            Commentary = await db.IndicatorCommentaries
                .Where(one => one.ReportId == report.Id && one.IndicatorId == indicator.Id)
                .OrderBy(one => one.Order)
                .Select(one => new CommentaryText(one.Kind, one.Text, one.AuthorName))
                .ToListAsync(cancellation),
            Companions = await ReadCompanionsAsync(indicator.Id, cancellation),
            Told = await ReadToldAsync(indicator, cancellation),
            Moved = await db.TargetChanges
                .Where(change => change.IndicatorId == indicator.Id && !change.IsFirst)
                .OrderByDescending(change => change.SetAt).ThenByDescending(change => change.Id)
                .Take(MostChanges)
                .Select(change => new MovedTarget(
                    change.PeriodEnd, change.Measure, change.From, change.To, change.Reason, change.DecidedBy, change.MinuteReference, change.DecidedOn,
                        change.SetBy, change.SetAt))
                .ToListAsync(cancellation),
            MayRestate = reader.Role?.May(Permission.RestateResults) == true && (reader.Role == Role.Administrator
                || await db.IndicatorOfficers.AnyAsync(officer => officer.IndicatorId == indicator.Id && officer.UserId == reader.Id, cancellation)),
            Before = before,
            After = after,
        };
    }

    private async Task<(string? Before, string? After)> ReadNeighboursAsync(int yearId, int order, CancellationToken cancellation)
    {
        var others = db.ReportedIndicators.Where(one => one.YearId == yearId && one.Indicator.Kind == IndicatorKind.Key);
        return (
            await others.Where(one => one.Order < order).OrderByDescending(one => one.Order).Select(one => one.Indicator.Reference)
                .FirstOrDefaultAsync(cancellation),
            await others.Where(one => one.Order > order).OrderBy(one => one.Order).Select(one => one.Indicator.Reference).FirstOrDefaultAsync(cancellation));
    }

    private async Task<IReadOnlyList<CompanionColumn>> ReadCompanionsAsync(int indicatorId, CancellationToken cancellation)
    {
        var values = (await db.CompanionValues
            .Where(value => value.Series.IndicatorId == indicatorId)
            .Select(value => new { value.SeriesId, value.PeriodEnd, value.Value, value.ValueText })
            .ToListAsync(cancellation)).ToLookup(value => value.SeriesId);
        var series = await db.CompanionSeries
            .Where(one => one.IndicatorId == indicatorId)
            .OrderBy(one => one.Id)
            .Select(one => new { one.Id, one.Name, one.Kind, one.Unit })
            .ToListAsync(cancellation);
        return [.. series.Select(one => new CompanionColumn(
            one.Name, one.Kind, one.Unit, values[one.Id]
                .ToDictionary(value => value.PeriodEnd, value => new CompanionFigure(value.Value, value.ValueText))))];
    }

    private async Task<IReadOnlyList<ToldFigure>> ReadToldAsync(IndicatorPosition indicator, CancellationToken cancellation)
    {
        var entered = await db.IndicatorResults
            .Where(result => result.IndicatorId == indicator.Id && result.Period.Restatements > 0)
            .OrderByDescending(result => result.EnteredAt).ThenByDescending(result => result.Id)
            .Take(MostChanges)
            .Select(result => new EnteredFigure(
                result.PeriodEnd, result.Value, result.NoFigureReason, result.RestatementKind, result.RestatementReason, result.AuthorName, result.EnteredAt))
            .ToListAsync(cancellation);
        entered.Reverse();
        var final = await db.QuarterlyReports
            .Where(report => report.State == QuarterState.Final && report.FinalisedAt != null)
            .OrderByDescending(report => report.LastDay)
            .Take(MostChanges)
            .Select(report => new { report.Quarter, Year = report.Year.Name, report.LastDay, At = report.FinalisedAt!.Value })
            .ToListAsync(cancellation);
        return ToldFigure.Of(indicator, entered, [.. final.Select(report => ($"Quarter {report.Quarter}, {report.Year}", report.LastDay, report.At))]);
    }
}
