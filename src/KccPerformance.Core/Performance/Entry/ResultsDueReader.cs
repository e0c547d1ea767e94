using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>A quarter that is open for results.</summary>
public sealed record OpenQuarter(int Id, string Slug, int YearId, int Quarter, string Year, DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>"January to March 2014".</summary>
    public string Name => QuarterlyReport.NameOf(FirstDay, LastDay);
}

/// <summary>An indicator with a result due in a quarter, and what is needed to rate it.</summary>
public sealed record DueIndicator
{
    public required Indicator Indicator { get; init; }

    public required string Section { get; init; }

    public required IndicatorRules Rules { get; init; }

    public required IReadOnlyList<IndicatorDefinition> Definitions { get; init; }

    /// <summary>The periods of about two years, and later ones.</summary>
    public required IReadOnlyList<IndicatorPeriod> Periods { get; init; }

    /// <summary>The last day of the period that is due; null if none is due in the quarter.</summary>
    public required DateOnly? Due { get; init; }

    /// <summary>The user who approves its results; null if there is none.</summary>
    public required string? Approver { get; init; }

    /// <summary>The post or person that leads it, as printed in the report.</summary>
    public required string? Lead { get; init; }

    public int Id => Indicator.Id;

    public string Reference => Indicator.Reference;

    public string Name => Rules.ShortName ?? Rules.Name;

    public FigureState State => Row?.State ?? FigureState.Missing;

    /// <summary>The version of the period; 0 if it is not in the database yet.</summary>
    public int Version => Row?.Version ?? 0;

    /// <summary>Whether the officer still has to enter a result, or a new one after it was sent back.</summary>
    public bool IsOwed => Due is not null && State is FigureState.Missing or FigureState.SentBack;

    /// <summary>The period that is due; a new one if it is not in the database yet.</summary>
    public IndicatorPeriod Period => Row ?? new IndicatorPeriod(Indicator, Due!.Value, DuePeriods.LabelOf(Due.Value));

    private IndicatorPeriod? Row => Periods.FirstOrDefault(period => period.PeriodEnd == Due);

    /// <summary>A preview of a result with its rating.</summary>
    public FigurePreview Preview(ResultEntry entry) => FigurePreview.Of(Periods, Definitions, Period, entry);
}

/// <summary>Reads the indicators with results due in a quarter, in a fixed number of queries.</summary>
public sealed class ResultsDueReader(PerformanceDbContext db)
{
    /// <summary>The open quarters, the latest first.</summary>
    public Task<List<OpenQuarter>> ListOpenAsync(CancellationToken cancellation = default)
        => db.QuarterlyReports
            .Where(report => report.State == QuarterState.Open)
            .OrderByDescending(report => report.LastDay)
            .Select(report => new OpenQuarter(report.Id, report.Slug, report.YearId, report.Quarter, report.Year.Name, report.FirstDay, report.LastDay))
            .ToListAsync(cancellation);

    /// <summary>The indicators of a quarter that have responsible officers, in the report's order, in three queries.</summary>
    /// <param name="quarter">The quarter.</param>
    /// <param name="officerId">Only those of one officer; all if null.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyList<DueIndicator>> ReadAsync(OpenQuarter quarter, int? officerId, CancellationToken cancellation = default)
    {
        var reported = db.ReportedIndicators.AsNoTracking().Where(one => one.YearId == quarter.YearId
            && one.Indicator.Officers.Any(officer => officerId == null || officer.UserId == officerId));
        var rows = await reported
            .OrderBy(one => one.Indicator.Kind == IndicatorKind.Key ? 0 : 1).ThenBy(one => one.Order).ThenBy(one => one.IndicatorId)
            .Select(one => new { one.Indicator, Section = one.Section.Name, Approver = one.Indicator.Approver!.DisplayName, one.LeadTitle, one.Lead })
            .ToListAsync(cancellation);
        var keys = reported.Select(one => one.IndicatorId);
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => keys.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var since = quarter.LastDay.AddMonths(-ResultService.MonthsBack);
        var periods = (await db.IndicatorPeriods.AsNoTracking().Where(one => keys.Contains(one.IndicatorId) && one.PeriodEnd >= since)
            .ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);
        return
        [
            .. rows.Select(row =>
            {
                var (own, dated) = (periods[row.Indicator.Id].ToList(), definitions[row.Indicator.Id].ToList());
                var rules = IndicatorDefinition.InForce(dated, quarter.LastDay).ToRules();
                return new DueIndicator
                {
                    Indicator = row.Indicator,
                    Section = row.Section,
                    Rules = rules,
                    Definitions = dated,
                    Periods = own,
                    Due = DuePeriods.Of(own, rules.Frequency, quarter.FirstDay, quarter.LastDay),
                    Approver = row.Approver,
                    Lead = row.LeadTitle is null ? row.Lead : row.Lead is null ? row.LeadTitle : $"{row.LeadTitle}, {row.Lead}",
                };
            }),
        ];
    }
}
