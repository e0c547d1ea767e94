using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>Imports figures, targets, floors and published ratings of indicators and periods.</summary>
internal sealed class ValueRows(ImportRun run) : ILayoutImport
{
    private readonly Dictionary<(int Indicator, DateOnly PeriodEnd), int> seen = [];
    private readonly Dictionary<int, int> reportedIn = [];

    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var indicators = await run.IndicatorsAsync(rows, withDefinitions: true, cancellation);
        var read = rows.Select(ReadValue.From).ToList();
        var periods = await PeriodsAsync(indicators, read, cancellation);
        var printed = await PrintedAsync(read, cancellation);
        foreach (var value in read.Where(value => !value.Row.IsFaulty))
        {
            var indicator = indicators[value.Reference];
            if (!seen.TryAdd((indicator.Id, value.PeriodEnd), value.Row.Number))
            {
                value.Row.Fault("period_end", $"{value.Reference} has this period also in row {seen[(indicator.Id, value.PeriodEnd)]}. Remove one of them");
                continue;
            }

            var period = periods.GetValueOrDefault((indicator.Id, value.PeriodEnd));
            var isNew = period is null;
            if (period is null)
            {
                period = new IndicatorPeriod(indicator, value.PeriodEnd, value.Label, value.Name);
                run.Db.Add(period);
            }

            var changes = new PeriodChanges(run, period, value.Row.Number);
            if (!changes.Accepts(value.Row, indicator.DefinitionOn(value.PeriodEnd), value.Given, "floor"))
            {
                continue;
            }

            Apply(value, changes);
            if (value.IsReported)
            {
                Report(value, indicator, printed, changes);
            }

            changes.Tell($"{value.Reference} {value.Name ?? value.Label}", isNew);
        }
    }

    private void Apply(ReadValue value, PeriodChanges changes)
    {
        changes.Set(TargetMeasure.Target, value.Target);
        changes.Period.Print(value.TargetText ?? changes.Period.TargetText);
        changes.Set(TargetMeasure.Floor, value.Floor);
        changes.Set(TargetMeasure.UpperFloor, value.UpperFloor);
        changes.Set(TargetMeasure.Lower, value.Lower);
        changes.Set(TargetMeasure.Upper, value.Upper);
        changes.Set(TargetMeasure.RatedTarget, value.RatedTarget);

        // Figures that the council has published, or of periods before the quarter, need no approval here.
        if (value.Entry is { } entry)
        {
            changes.Record(entry, isPublished: value.Published is not null || value.PeriodEnd < run.Key.FirstDay);
        }

        if (value.Published is { } rating)
        {
            changes.Publish(rating, value.Source);
        }
    }

    private void Report(ReadValue value, Indicator indicator, PrintedFigures printed, PeriodChanges changes)
    {
        if (!reportedIn.TryAdd(indicator.Id, value.Row.Number))
        {
            value.Row.Fault("report_period", $"{value.Reference} is also reported on in row {reportedIn[indicator.Id]}. Only one period can be reported");
            return;
        }

        var figure = printed.Of(indicator);
        if (figure.PeriodEnd != value.PeriodEnd || figure.PreviousRating != value.Previous || figure.Arrow != value.Arrow)
        {
            changes.Touch();
            figure.ReportOn(value.PeriodEnd);
            figure.Print(value.Previous, value.Arrow, value.Source);
        }
    }

    private async Task<Dictionary<(int Indicator, DateOnly PeriodEnd), IndicatorPeriod>> PeriodsAsync(
        Dictionary<string, Indicator> indicators, IReadOnlyList<ReadValue> read, CancellationToken cancellation)
    {
        var days = read.Where(value => !value.Row.IsFaulty).Select(value => value.PeriodEnd).ToList();
        if (days.Count == 0)
        {
            return [];
        }

        var (ids, first, last) = (indicators.Values.Select(one => one.Id).ToList(), days.Min(), days.Max());
        var found = await run.Db.IndicatorPeriods.Where(one => ids.Contains(one.IndicatorId) && one.PeriodEnd >= first && one.PeriodEnd <= last)
            .ToDictionaryAsync(one => (one.IndicatorId, one.PeriodEnd), cancellation);
        var needed = read
            .Where(value => !value.Row.IsFaulty && value.Entry is not null)
            .Where(value => found.TryGetValue((indicators[value.Reference].Id, value.PeriodEnd), out var period) && PeriodChanges.NeedsResults(period, value.Entry!))
            .ToList();
        if (needed.Count > 0)
        {
            // Restated figures must not be entered again, and only results have numerators and denominators. Loading results
            // attaches them to their periods.
            ids = [.. needed.Select(value => indicators[value.Reference].Id).Distinct()];
            (first, last) = (needed.Min(value => value.PeriodEnd), needed.Max(value => value.PeriodEnd));
            await run.Db.IndicatorResults.Where(one => ids.Contains(one.IndicatorId) && one.PeriodEnd >= first && one.PeriodEnd <= last)
                .LoadAsync(cancellation);
        }

        return found;
    }

    private async Task<PrintedFigures> PrintedAsync(IReadOnlyList<ReadValue> read, CancellationToken cancellation)
        => read.Any(value => value.IsReported)
            ? await PrintedFigures.LoadAsync(run, cancellation)
            : PrintedFigures.None;
}
