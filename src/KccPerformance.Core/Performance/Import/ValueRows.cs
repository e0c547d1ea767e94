using System.Globalization;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
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

    /// <summary>A parsed row.</summary>
    private sealed record ReadValue(PerformanceRow Row, string Reference, DateOnly PeriodEnd, string Label, string? Name)
    {
        public decimal? Target { get; init; }

        public string? TargetText { get; init; }

        public decimal? Floor { get; init; }

        public decimal? UpperFloor { get; init; }

        public decimal? Lower { get; init; }

        public decimal? Upper { get; init; }

        public decimal? RatedTarget { get; init; }

        /// <summary>The figure; null if the row has none, as for a future target.</summary>
        public ResultEntry? Entry { get; init; }

        public RagRating? Published { get; init; }

        public bool IsReported { get; init; }

        public RagRating? Previous { get; init; }

        public TravelDirection? Arrow { get; init; }

        public string? Source { get; init; }

        /// <summary>The figure of the row for a measure; null if the cell is blank.</summary>
        public decimal? Given(TargetMeasure measure) => measure switch
        {
            TargetMeasure.Target => Target,
            TargetMeasure.Floor => Floor,
            TargetMeasure.UpperFloor => UpperFloor,
            TargetMeasure.Lower => Lower,
            TargetMeasure.Upper => Upper,
            _ => RatedTarget,
        };

        public static ReadValue From(PerformanceRow row)
        {
            var reference = row.Required("reference");
            var end = row.Date("period_end");
            if (end is null && !row.IsFaulty)
            {
                row.Required("period_end");
            }

            var (value, rated, reason) = (row.Decimal("actual"), row.Decimal("rated_value"), row.Text("no_figure_reason", ResultEntry.ReasonLength));
            var entry = new ResultEntry
            {
                Value = value,
                NoFigureReason = reason,
                ValueText = row.Text("actual_text", ResultEntry.TextLength),
                DataTo = row.Date("data_to"),
                IsProvisional = row.YesNo("provisional"),
                IsNotComparable = row.YesNo("not_comparable"),
                ComparablePrevious = row.Decimal("comparable_previous"),
                Numerator = row.Decimal("numerator"),
                Denominator = row.Decimal("denominator"),
                RatedValue = rated,
                Note = row.Text("note", ResultEntry.NoteLength),
                SourceLines = row.Text("source_lines", PublishedRating.SourceLength),
            };
            if (value is not null && reason is not null)
            {
                row.Fault("no_figure_reason", "This row has a figure and a reason for having none. Clear one of them");
            }

            if (entry.Denominator == 0)
            {
                row.Fault("denominator", "Denominator must not be 0");
            }

            if (end is { } lastDay && entry.DataTo > lastDay)
            {
                row.Fault("data_to", $"The last day of the data must be {lastDay.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} or earlier");
            }

            var day = end ?? DateOnly.MinValue;
            return new ReadValue(
                row, reference, day,
                row.Text("period_label", IndicatorPeriod.LabelLength) ?? day.ToString("MMM yy", CultureInfo.InvariantCulture),
                row.Text("period", IndicatorPeriod.LabelLength))
            {
                Target = row.Decimal("target"),
                TargetText = row.Text("target_text", ResultEntry.TextLength),
                Floor = row.Decimal("floor"),
                UpperFloor = row.Decimal("upper_floor"),
                Lower = row.Decimal("band_lower"),
                Upper = row.Decimal("band_upper"),
                RatedTarget = row.Decimal("rated_target"),
                Entry = value is null && rated is null && reason is null ? null : entry,
                Published = row.OneOf("rag_published", PerformanceTerms.RatingOf, PerformanceTerms.Ratings),
                IsReported = row.YesNo("report_period"),
                Previous = row.OneOf("previous_status_published", PerformanceTerms.RatingOf, PerformanceTerms.Ratings),
                Arrow = row.OneOf("dot_published", PerformanceTerms.ArrowOf, PerformanceTerms.Arrows),
                Source = row.Text("source_lines", PublishedRating.SourceLength),
            };
        }
    }
}

/// <summary>The printed figures of indicators in the report of a file.</summary>
internal sealed class PrintedFigures
{
    private readonly Dictionary<Indicator, ReportedFigure> figures;
    private readonly ImportRun? run;
    private readonly QuarterlyReport? report;

    private PrintedFigures(ImportRun? run, QuarterlyReport? report, Dictionary<Indicator, ReportedFigure> figures)
        => (this.run, this.report, this.figures) = (run, report, figures);

    public static PrintedFigures None { get; } = new(null, null, []);

    public static async Task<PrintedFigures> LoadAsync(ImportRun run, CancellationToken cancellation)
    {
        var printedIn = await run.ReportAsync(cancellation);
        var printed = printedIn.Id == 0
            ? []
            : await run.Db.ReportedFigures.Include(one => one.Indicator).Where(one => one.ReportId == printedIn.Id).ToListAsync(cancellation);
        return new PrintedFigures(run, printedIn, printed.ToDictionary(one => one.Indicator));
    }

    /// <summary>The row of an indicator; added if missing.</summary>
    public ReportedFigure Of(Indicator indicator)
    {
        if (!figures.TryGetValue(indicator, out var figure))
        {
            figures.Add(indicator, figure = new ReportedFigure(report!, indicator));
            run!.Db.Add(figure);
        }

        return figure;
    }
}
