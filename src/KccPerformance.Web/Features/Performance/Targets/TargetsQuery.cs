using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Targets;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Targets;

/// <summary>Reads the grid of a year in five queries, for all sections or one.</summary>
public sealed class TargetsQuery(PerformanceDbContext db, PerformanceClock clock)
{
    /// <summary>The maximum number of indicators shown: in all sections together, or in one section.</summary>
    public const int Most = 100;

    /// <summary>The grid; null if there is no such year or section.</summary>
    public async Task<TargetsPage?> FindAsync(string slug, string? section, CancellationToken cancellation)
    {
        var firstDay = ReportYear.FirstDayOf(slug);
        var year = await db.ReportYears.Where(one => one.FirstDay == firstDay).Select(one => new { one.Id, one.Name, one.FirstDay }).SingleOrDefaultAsync(cancellation);
        if (year is null)
        {
            return null;
        }

        var sections = (await db.ReportSections.Where(one => one.YearId == year.Id && one.Year.Indicators.Any(reported => reported.SectionId == one.Id))
            .OrderBy(one => one.Order)
            .Select(one => new { one.Slug, one.Name, Count = one.Year.Indicators.Count(reported => reported.SectionId == one.Id) }).ToListAsync(cancellation));
        var canShowAll = sections.Sum(one => one.Count) <= Most;
        var shown = !string.IsNullOrEmpty(section) ? section : canShowAll ? null : sections[0].Slug;
        if (shown is not null && !sections.Exists(one => one.Slug == shown))
        {
            return null;
        }

        return new TargetsPage(year.Name, slug, year.FirstDay, clock.Today())
        {
            Sections = [.. sections.Select(one => (one.Slug, one.Name))],
            Section = shown,
            CanShowAll = canShowAll,
            Rows = await ListAsync(year.Id, year.FirstDay, shown, cancellation),
        };
    }

    private async Task<IReadOnlyList<TargetRow>> ListAsync(int yearId, DateOnly firstDay, string? section, CancellationToken cancellation)
    {
        var reported = db.ReportedIndicators.AsNoTracking()
            .Where(one => one.YearId == yearId && one.Indicator.Kind != IndicatorKind.Context && (section == null || one.Section.Slug == section));
        var rows = await reported
            .OrderBy(one => one.Section.Order).ThenBy(one => one.Indicator.Kind == IndicatorKind.Key ? 0 : 1).ThenBy(one => one.Order).ThenBy(one => one.IndicatorId)
            .Take(Most)
            .Select(one => new { one.IndicatorId, one.Indicator.Reference, one.Indicator.Kind })
            .ToListAsync(cancellation);
        var keys = reported.Select(one => one.IndicatorId);
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => keys.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var (since, before) = (firstDay.AddYears(-1), firstDay.AddYears(1));
        var periods = (await db.IndicatorPeriods.AsNoTracking()
            .Where(one => keys.Contains(one.IndicatorId) && one.PeriodEnd >= since && one.PeriodEnd < before)
            .ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);
        return
        [
            .. rows.Select(row =>
            {
                var rules = IndicatorDefinition.InForce(definitions[row.IndicatorId], before.AddDays(-1)).ToRules();
                return new TargetRow(row.IndicatorId, row.Reference, row.Kind, rules, PeriodsOf(row.IndicatorId, row.Kind, rules, [.. periods[row.IndicatorId]],
                    firstDay));
            }),
        ];
    }

    private static List<TargetPeriod> PeriodsOf(int id, IndicatorKind kind, IndicatorRules rules, List<IndicatorPeriod> periods, DateOnly firstDay)
    {
        var measures = TargetCells.MeasuresOf(kind, rules);
        var label = periods.MaxBy(one => one.PeriodEnd)?.Label;
        return [.. TargetCells.PeriodsOf(periods, rules.Frequency, firstDay).Select(end =>
        {
            var period = periods.Find(one => one.PeriodEnd == end);
            return new TargetPeriod(period?.Name ?? TargetCells.LabelOf(end, label), end, [.. measures.Select(one => new TargetCell(id, end, one, period?[one]))]);
        })];
    }
}
