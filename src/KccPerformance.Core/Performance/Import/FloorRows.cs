using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.Performance.Results;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>Imports floors and green bands of indicators and periods. Targets in the file are only compared.</summary>
internal sealed class FloorRows(ImportRun run) : ILayoutImport
{
    private readonly HashSet<(int Indicator, DateOnly PeriodEnd)> seen = [];

    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var indicators = await run.IndicatorsAsync(rows, withDefinitions: true, cancellation);
        var ids = indicators.Values.Select(one => one.Id).ToList();
        var days = rows.Select(row => row.Date("period_end")).OfType<DateOnly>().ToList();
        var (first, last) = days.Count == 0 ? (default, default) : (days.Min(), days.Max());
        var periods = await run.Db.IndicatorPeriods.Where(one => ids.Contains(one.IndicatorId) && one.PeriodEnd >= first && one.PeriodEnd <= last)
            .ToDictionaryAsync(one => (one.IndicatorId, one.PeriodEnd), cancellation);
        foreach (var row in rows)
        {
            var (reference, end) = (row.Required("reference"), row.Date("period_end"));
            var (floor, target) = (row.Decimal("test_floor"), row.Decimal("target"));
            var (upperFloor, lower, upper) = (row.Decimal("upper_floor"), row.Decimal("band_lower"), row.Decimal("band_upper"));
            if (row.IsFaulty)
            {
                continue;
            }

            if (end is not { } day)
            {
                row.Required("period_end");
                continue;
            }

            var indicator = indicators[reference];
            if (!seen.Add((indicator.Id, day)))
            {
                row.Fault("period_end", $"{reference} has this period twice. Remove one of them");
                continue;
            }

            if (!periods.TryGetValue((indicator.Id, day), out var period))
            {
                row.Fault("period_end",
                    $"{reference} has no period that ends on {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}. Import its figures and targets first");
                continue;
            }

            if (target is not null && target != (period.Target ?? period.RatedTarget) && target != period.FirstTarget)
            {
                var set = period.Target?.ToString(CultureInfo.InvariantCulture) ?? "not set";
                run.Problem($"row {row.Number}, target", $"The target of {reference} for {period.Name} is {set} and was not changed", ProblemWeight.Check);
            }

            var (changes, isIllustrative) = (new PeriodChanges(run, period, row.Number), run.Reasons?.Illustrative == true);
            decimal? Given(TargetMeasure measure) => measure switch
            {
                TargetMeasure.Floor => floor,
                TargetMeasure.UpperFloor => upperFloor,
                TargetMeasure.Lower => lower,
                TargetMeasure.Upper => upper,
                _ => null,
            };
            if (!changes.Accepts(row, indicator.DefinitionOn(day), Given, "test_floor"))
            {
                continue;
            }

            changes.Set(TargetMeasure.Floor, floor, isIllustrative);
            changes.Set(TargetMeasure.UpperFloor, upperFloor, isIllustrative);
            changes.Set(TargetMeasure.Lower, lower, isIllustrative);
            changes.Set(TargetMeasure.Upper, upper, isIllustrative);
            changes.Tell($"{reference} {period.Name}: floor", isNew: false);
        }
    }
}
