using System.Globalization;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>Imports activity and contextual indicators, their place in the year, and the report's text about them.</summary>
internal sealed class ActivityRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var year = await run.YearAsync(cancellation);
        var report = await run.ReportAsync(cancellation);
        var references = rows.Select(row => row.Text("reference")).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var indicators = await run.Db.Indicators.Include(one => one.Definitions).Where(one => references.Contains(one.Reference))
            .ToDictionaryAsync(one => one.Reference, StringComparer.Ordinal, cancellation);
        var printed = await PrintedFigures.LoadAsync(run, cancellation);
        var commented = report.Id == 0
            ? []
            : (await run.Db.IndicatorCommentaries.Where(one => one.ReportId == report.Id).Select(one => one.IndicatorId).Distinct()
                .ToListAsync(cancellation)).ToHashSet();
        var periods = await PeriodsAsync(indicators.Values, cancellation);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var (reference, section) = (row.Required("reference"), row.Required("section", ReportSection.NameLength));
            var kind = row.OneOf("kind", PerformanceTerms.ActivityKindOf, "lead or contextual") ?? IndicatorKind.Activity;
            var basis = row.OneOf("basis", PerformanceTerms.BasisOf, PerformanceTerms.Bases) ?? Basis.NotStated;
            var rules = new IndicatorRules(
                row.Required("name", IndicatorRules.NameLength), row.Required("unit", IndicatorRules.TextLength), row.Whole("decimal_places") ?? 0,
                Polarity.Closeness, basis == Basis.Annual ? Frequency.Annual : Frequency.Quarterly, basis)
            {
                BasisText = row.Text("basis", IndicatorRules.TextLength),
            };
            var position = row.OneOf("position_published", PerformanceTerms.PositionOf, PerformanceTerms.Positions) ?? ThresholdPosition.NotKnown;
            var (words, thresholds) = (row.Text("position_words", ReportedFigure.WordsLength), row.Text("threshold_basis", ReportedFigure.WordsLength));
            var (lower, upper, commentary) = (row.Decimal("lower_threshold"), row.Decimal("upper_threshold"), row.Text("commentary",
                IndicatorCommentary.TextLength));
            if (reference.Length > 0 && !Indicator.IsReference(reference))
            {
                row.Fault("reference", "A reference has at most 20 letters, numbers, hyphens and dots, such as L01");
            }

            if (!row.IsFaulty && !seen.Add(reference))
            {
                row.Fault("reference", $"{reference} is in the file twice. Remove one of them");
            }

            if (row.IsFaulty)
            {
                continue;
            }

            var isNew = !indicators.TryGetValue(reference, out var indicator);
            if (isNew)
            {
                run.Db.Add(indicator = new Indicator(reference, kind));
                indicators.Add(reference, indicator);
                run.Add($"{reference} {rules.Name}");
            }

            var hasChanged = Define(indicator!, year.FirstDay, rules);
            var place = year.Indicators.FirstOrDefault(one => one.Indicator == indicator);
            var named = year.SectionNamed(section);
            if (place is null || place.Section != named || place.Order != index + 1)
            {
                year.Report(indicator!, named, index + 1, new IndicatorPlace());
                hasChanged = true;
            }

            var figure = printed.Of(indicator!);
            if ((figure.Position, figure.PositionWords, figure.ThresholdBasis) != (position, words, thresholds))
            {
                figure.PrintPosition(position, words, thresholds, row.Text("source_lines", PublishedRating.SourceLength));
                hasChanged = true;
            }

            if (commentary is not null && !commented.Contains(indicator!.Id))
            {
                run.Db.Add(new IndicatorCommentary(report, indicator, 1, CommentaryKind.WhatTheDataTellsUs, commentary, run.By, run.At)
                {
                    SourceLines = row.Text("source_lines", PublishedRating.SourceLength),
                });
                hasChanged = true;
            }

            hasChanged |= SetThresholds(indicator!, report, periods, row, lower, upper);
            if (!isNew)
            {
                if (hasChanged)
                {
                    run.Change($"{reference} {rules.Name}");
                }
                else
                {
                    run.Leave();
                }
            }
        }
    }

    private async Task<Dictionary<Indicator, IndicatorPeriod>> PeriodsAsync(IEnumerable<Indicator> indicators, CancellationToken cancellation)
    {
        var (ids, end) = (indicators.Select(one => one.Id).ToList(), run.Key.FirstDay.AddMonths(3).AddDays(-1));
        return await run.Db.IndicatorPeriods.Include(one => one.Indicator).Where(one => ids.Contains(one.IndicatorId) && one.PeriodEnd == end)
            .ToDictionaryAsync(one => one.Indicator, cancellation);
    }

    /// <summary>Sets the thresholds of the reported quarter.</summary>
    private bool SetThresholds(
        Indicator indicator, QuarterlyReport report, Dictionary<Indicator, IndicatorPeriod> periods, PerformanceRow row, decimal? lower, decimal? upper)
    {
        if (lower is null && upper is null)
        {
            return false;
        }

        if (!periods.TryGetValue(indicator, out var period))
        {
            period = new IndicatorPeriod(indicator, report.LastDay, report.LastDay.ToString("MMM yy", CultureInfo.InvariantCulture));
            run.Db.Add(period);
        }

        var (low, high) = (period.Lower, period.Upper);
        var changes = new PeriodChanges(run, period, row.Number);
        changes.Set(TargetMeasure.Lower, lower);
        changes.Set(TargetMeasure.Upper, upper);
        return (low, high) != (lower ?? low, upper ?? high);
    }

    private bool Define(Indicator indicator, DateOnly from, IndicatorRules rules)
    {
        var tidied = rules with { ShortName = rules.Name };
        if (indicator.Definitions.Count > 0 && indicator.DefinitionOn(from).ToRules() == tidied)
        {
            return false;
        }

        var reason = indicator.Definitions.Count == 0 ? null : run.Reasons?.Reason ?? $"Imported from {run.File.Name}";
        indicator.Define(from, tidied, reason, run.By, run.At);
        return true;
    }
}

/// <summary>Imports figures of activity indicators: actuals and forecasts.</summary>
internal sealed class ActivityValueRows(ImportRun run) : ILayoutImport
{
    private readonly HashSet<(int Indicator, DateOnly PeriodEnd)> seen = [];

    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var indicators = await run.IndicatorsAsync(rows, withDefinitions: false, cancellation);
        var ids = indicators.Values.Select(one => one.Id).ToList();
        var periods = await run.Db.IndicatorPeriods.Where(one => ids.Contains(one.IndicatorId))
            .ToDictionaryAsync(one => (one.IndicatorId, one.PeriodEnd), cancellation);
        foreach (var row in rows)
        {
            var (reference, end, value) = (row.Required("reference"), row.Date("period_end"), row.Decimal("value"));
            var isForecast = row.OneOf<bool>("kind", text => text switch { "actual" => false, "forecast" => true, _ => null }, "actual or forecast");
            var label = row.Text("period_label", IndicatorPeriod.LabelLength);
            var (lower, upper) = (row.Decimal("lower_threshold"), row.Decimal("upper_threshold"));
            var entry = new ResultEntry
            {
                Value = value,
                IsForecast = isForecast == true,
                ValueText = row.Text("value_text", ResultEntry.TextLength),
                Note = row.Text("note", ResultEntry.NoteLength),
                SourceLines = row.Text("source_lines", PublishedRating.SourceLength),
            };
            if (end is null || value is null)
            {
                row.Required(end is null ? "period_end" : "value");
            }

            if (row.IsFaulty)
            {
                continue;
            }

            var (indicator, day) = (indicators[reference], end!.Value);
            if (!seen.Add((indicator.Id, day)))
            {
                row.Fault("period_end", $"{reference} has this period twice. Remove one of them");
                continue;
            }

            var isNew = !periods.TryGetValue((indicator.Id, day), out var period);
            if (isNew)
            {
                period = new IndicatorPeriod(indicator, day, label ?? day.ToString("MMM yy", CultureInfo.InvariantCulture));
                run.Db.Add(period);
            }

            var changes = new PeriodChanges(run, period!, row.Number);
            changes.Set(TargetMeasure.Lower, lower);
            changes.Set(TargetMeasure.Upper, upper);
            changes.Record(entry, isPublished: true);
            changes.Tell($"{reference} {period!.Name}", isNew);
        }
    }
}
