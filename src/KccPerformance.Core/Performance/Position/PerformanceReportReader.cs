using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Position;

/// <summary>
/// Reads the position of a report in six queries, for any number of indicators and quarters. Unless the whole series is
/// requested, only about two years are read, as the current and previous rating need.
/// </summary>
public sealed class PerformanceReportReader(PerformanceDbContext db)
{
    /// <summary>
    /// The number of months read without the whole series: enough for an annual figure, the one before, and some months
    /// in arrears.
    /// </summary>
    private const int MonthsBack = 27;

    /// <summary>The report with an address: "2013-14-q3"; null if there is none.</summary>
    /// <param name="slug">The report.</param>
    /// <param name="wholeSeries">Whether to read all figures, not only about two years.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<PerformanceReport?> FindAsync(string slug, bool wholeSeries = false, CancellationToken cancellation = default)
        => ReadAsync(db.QuarterlyReports.Where(report => report.Slug == slug), wholeSeries, reference: null, cancellation);

    /// <summary>The latest final report; the latest of all if none is final; null if there is no report.</summary>
    public Task<PerformanceReport?> FindLatestAsync(bool wholeSeries = false, CancellationToken cancellation = default)
        => ReadAsync(
            db.QuarterlyReports.OrderByDescending(report => report.State == QuarterState.Final ? 1 : 0).ThenByDescending(report => report.LastDay),
            wholeSeries, reference: null, cancellation);

    /// <summary>One indicator of a report with its whole series, without other indicators.</summary>
    public Task<PerformanceReport?> FindIndicatorAsync(string slug, string reference, CancellationToken cancellation = default)
        => ReadAsync(db.QuarterlyReports.Where(report => report.Slug == slug), wholeSeries: true, reference, cancellation);

    private async Task<PerformanceReport?> ReadAsync(IQueryable<QuarterlyReport> reports, bool wholeSeries, string? reference, CancellationToken cancellation)
    {
        var report = await reports
            .Select(one => new { one.Id, one.YearId, one.Slug, one.Quarter, one.FirstDay, one.LastDay, one.State, Year = one.Year.Name })
            .FirstOrDefaultAsync(cancellation);
        if (report is null)
        {
            return null;
        }

        var sections = await db.ReportSections.AsNoTracking().Where(one => one.YearId == report.YearId).OrderBy(one => one.Order).ToListAsync(cancellation);
        var reported = db.ReportedIndicators.Where(one => one.YearId == report.YearId && (reference == null || one.Indicator.Reference == reference));
        var indicators = await reported.AsNoTracking().Include(one => one.Indicator).ToListAsync(cancellation);
        var keys = reported.Select(one => one.IndicatorId);
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => keys.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var since = wholeSeries ? DateOnly.MinValue : report.LastDay.AddMonths(-MonthsBack);
        var periods = (await db.IndicatorPeriods.AsNoTracking().Where(one => keys.Contains(one.IndicatorId) && one.PeriodEnd >= since)
            .ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var printed = await db.ReportedFigures.AsNoTracking().Where(one => one.ReportId == report.Id && keys.Contains(one.IndicatorId))
            .ToDictionaryAsync(one => one.IndicatorId, cancellation);

        var names = sections.ToDictionary(one => one.Id, one => new SectionName(one.Slug, one.Name, one.Order));
        return new PerformanceReport
        {
            Id = report.Id,
            Slug = report.Slug,
            Year = report.Year,
            Quarter = report.Quarter,
            FirstDay = report.FirstDay,
            LastDay = report.LastDay,
            State = report.State,
            Sections = [.. sections.Select(one => names[one.Id])],
            Indicators =
            [
                .. indicators
                    .Select(one => PositionOf(
                        one, names[one.SectionId], [.. definitions[one.IndicatorId]], periods[one.IndicatorId],
                        printed.GetValueOrDefault(one.IndicatorId), report.FirstDay, report.LastDay))
                    .OrderBy(one => one.Kind).ThenBy(one => one.Order).ThenBy(one => one.Reference, StringComparer.Ordinal),
            ],
        };
    }

    private static IndicatorPosition PositionOf(
        ReportedIndicator reported, SectionName section, IReadOnlyList<IndicatorDefinition> definitions, IEnumerable<IndicatorPeriod> periods,
        ReportedFigure? printed, DateOnly firstDay, DateOnly lastDay)
    {
        var rules = IndicatorDefinition.InForce(definitions, lastDay).ToRules();
        var figures = IndicatorFigure.SeriesOf(periods, definitions);
        var current = ReportedPeriods.CurrentOf(figures, printed?.PeriodEnd, rules.Frequency, firstDay, lastDay);
        return new IndicatorPosition
        {
            Id = reported.IndicatorId,
            Reference = reported.Indicator.Reference,
            Kind = reported.Indicator.Kind,
            ExemptParagraph = reported.Indicator.ExemptParagraph,
            Section = section,
            Order = reported.Order,
            Place = new IndicatorPlace
            {
                Priority = reported.Priority,
                Ambition = reported.Ambition,
                Directorate = reported.Directorate,
                Division = reported.Division,
                CabinetMember = reported.CabinetMember,
                Portfolio = reported.Portfolio,
                LeadTitle = reported.LeadTitle,
                Lead = reported.Lead,
            },
            Rules = rules,
            QuarterFirstDay = firstDay,
            Figures = figures,
            Current = current,
            Previous = ReportedPeriods.PreviousOf(figures, current, rules.PreviousPeriod, rules.Frequency),
            PreviousPublished = printed?.PreviousRating,
            ArrowPublished = printed?.Arrow,
            PositionPublished = printed?.Position,
            PositionWords = printed?.PositionWords,
            ThresholdBasis = printed?.ThresholdBasis,
        };
    }
}
