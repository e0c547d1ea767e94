using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>
/// Imports key performance indicators: their definitions, their place in the year, and their commentary if there is none
/// yet.
/// </summary>
internal sealed class IndicatorRows(ImportRun run) : ILayoutImport
{
    private static readonly (string Column, CommentaryKind Kind)[] Commentary =
    [
        ("what_the_data_tells_us", CommentaryKind.WhatTheDataTellsUs),
        ("what_actions_are_we_taking", CommentaryKind.Actions),
        ("outlook_and_risks", CommentaryKind.OutlookAndRisks),
        ("definition_notes", CommentaryKind.DefinitionNote),
        ("context", CommentaryKind.Context),
    ];

    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var year = await run.YearAsync(cancellation);
        var report = await run.ReportAsync(cancellation);
        var references = rows.Select(row => row.Text("reference")).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var indicators = await run.Db.Indicators.Include(one => one.Definitions).Where(one => references.Contains(one.Reference))
            .ToDictionaryAsync(one => one.Reference, StringComparer.Ordinal, cancellation);
        var commented = report.Id == 0
            ? []
            : (await run.Db.IndicatorCommentaries.Where(one => one.ReportId == report.Id).Select(one => one.IndicatorId).Distinct()
                .ToListAsync(cancellation)).ToHashSet();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            if (Read(row, index, year) is not { } read)
            {
                continue;
            }

            if (!seen.TryAdd(read.Reference, row.Number))
            {
                row.Fault("reference", $"{read.Reference} is also in row {seen[read.Reference]}. Remove one of them");
                continue;
            }

            var indicator = Apply(read, indicators, year);
            if (indicator is not null && !commented.Contains(indicator.Id))
            {
                AddCommentary(row, report, indicator);
            }
        }
    }

    private static ReadIndicator? Read(PerformanceRow row, int index, ReportYear year)
    {
        var rules = new IndicatorRules(
            row.Required("name", IndicatorRules.NameLength),
            row.Required("unit", IndicatorRules.TextLength),
            row.Whole("decimal_places") ?? 0,
            row.OneOf("polarity", PerformanceTerms.PolarityOf, PerformanceTerms.Polarities) ?? Missing<Polarity>(row, "polarity"),
            row.OneOf("frequency", PerformanceTerms.FrequencyOf, PerformanceTerms.Frequencies) ?? Frequency.Quarterly,
            row.OneOf("basis", PerformanceTerms.BasisOf, PerformanceTerms.Bases) ?? Basis.NotStated)
        {
            ShortName = row.Text("summary_name", IndicatorRules.NameLength),
            PolarityText = row.Text("polarity_text", IndicatorRules.NameLength),
            BasisText = row.Text("basis_text", IndicatorRules.TextLength),
            PreviousPeriod = PreviousPeriodOf(row.Text("previous_period_is")),
            PreviousPeriodText = row.Text("previous_period_is", IndicatorRules.TextLength),
            RatedSeries = row.Text("rated_series", IndicatorRules.TextLength),
            AmberUsed = row.Text("amber_used") is null ? row.Text("amber_not_used_from") is null : row.YesNo("amber_used"),
            DefinitionNotes = row.Text("definition_notes", IndicatorRules.NotesLength),
            DataSource = row.Text("data_source", IndicatorRules.NotesLength),
            DataNotes = row.Text("data_notes", IndicatorRules.NotesLength),
        };
        var place = new IndicatorPlace
        {
            Priority = row.Text("priority", IndicatorPlace.NameLength),
            Ambition = row.Text("ambition", IndicatorPlace.NameLength),
            Directorate = row.Text("directorate", IndicatorPlace.NameLength),
            Division = row.Text("division", IndicatorPlace.NameLength),
            CabinetMember = row.Text("cabinet_member", IndicatorPlace.NameLength),
            Portfolio = row.Text("portfolio", IndicatorPlace.NameLength),
            LeadTitle = row.Text("lead_title", IndicatorPlace.NameLength),
            Lead = row.Text("lead", IndicatorPlace.NameLength),
        };
        var reference = row.Required("reference");
        var section = row.Required("section", ReportSection.NameLength);
        var (order, notUsedFrom) = (row.Whole("report_order") ?? index + 1, row.Date("amber_not_used_from"));
        if (reference.Length > 0 && !Indicator.IsReference(reference))
        {
            row.Fault("reference", "A reference has at most 20 letters, numbers, hyphens and dots, such as CS01");
        }

        if (rules.DecimalPlaces is < 0 or > IndicatorRules.MostDecimalPlaces)
        {
            row.Fault("decimal_places", $"Decimal places must be between 0 and {IndicatorRules.MostDecimalPlaces}");
        }

        return row.IsFaulty ? null : new ReadIndicator(reference, rules, place, section, order, rules.AmberUsed ? null : notUsedFrom);
    }

    private static T Missing<T>(PerformanceRow row, string column)
        where T : struct
    {
        row.Required(column);
        return default;
    }

    private Indicator? Apply(ReadIndicator read, Dictionary<string, Indicator> indicators, ReportYear year)
    {
        var isNew = !indicators.TryGetValue(read.Reference, out var indicator);
        if (isNew)
        {
            indicator = new Indicator(read.Reference, IndicatorKind.Key);
            run.Db.Add(indicator);
            indicators.Add(read.Reference, indicator);
            run.AddedIndicators.Add(read.Reference);
        }

        var wasDefined = Define(indicator!, read, year.FirstDay);
        var section = year.SectionNamed(read.Section);
        var before = year.Indicators.FirstOrDefault(one => one.Indicator == indicator);
        var isPlaced = before is not null && before.Section == section && before.Order == read.Order && PlaceOf(before) == read.Place;
        if (!isPlaced)
        {
            year.Report(indicator!, section, read.Order, read.Place);
        }

        var line = $"{read.Reference} {read.Rules.Name}";
        if (isNew)
        {
            run.Add(line);
        }
        else if (wasDefined || !isPlaced)
        {
            run.Change(line);
        }
        else
        {
            run.Leave();
        }

        return indicator;
    }

    /// <summary>
    /// Defines an indicator from the first day of the year. If Amber is not used from a day on, the same rules with Amber apply
    /// until then. The rules of earlier years stay as they are, except for a new indicator, which has none.
    /// </summary>
    private bool Define(Indicator indicator, ReadIndicator read, DateOnly yearFirstDay)
    {
        if (read.AmberNotUsedFrom is not { } from || (indicator.Definitions.Count > 0 && from <= yearFirstDay))
        {
            return Define(indicator, yearFirstDay, read.Rules);
        }

        var start = indicator.Definitions.Count > 0 ? yearFirstDay : Earlier(from.AddYears(-1), yearFirstDay);
        return Define(indicator, start, read.Rules with { AmberUsed = true }) | Define(indicator, from, read.Rules);
    }

    /// <summary>Adds a definition if it differs from the one in force on its first day.</summary>
    private bool Define(Indicator indicator, DateOnly from, IndicatorRules rules)
    {
        var tidied = rules with { ShortName = rules.ShortName ?? rules.Name };
        if (indicator.Definitions.Count > 0 && indicator.DefinitionOn(from).ToRules() == tidied)
        {
            return false;
        }

        var isFirst = indicator.Definitions.Count == 0;
        indicator.Define(from, tidied, isFirst ? null : run.Reasons?.Reason ?? $"Imported from {run.File.Name}", run.By, run.At);
        return true;
    }

    private void AddCommentary(PerformanceRow row, QuarterlyReport report, Indicator indicator)
    {
        var order = 0;
        foreach (var (column, kind) in Commentary)
        {
            foreach (var text in (row.Text(column) ?? string.Empty).Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                run.Db.Add(new IndicatorCommentary(report, indicator, ++order, kind, text, run.By, run.At));
            }
        }

        if (order > 0)
        {
            run.Add($"{indicator.Reference}: {order} paragraphs of commentary");
        }
    }

    /// <summary>"Same quarter last year" is a year before; "previous half-year" is not.</summary>
    private static PreviousPeriod PreviousPeriodOf(string? text)
        => text?.Replace("half-year", string.Empty, StringComparison.OrdinalIgnoreCase).Replace("half year", string.Empty, StringComparison.OrdinalIgnoreCase)
            .Contains("year", StringComparison.OrdinalIgnoreCase) == true ? PreviousPeriod.YearBefore : PreviousPeriod.LastReported;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static IndicatorPlace PlaceOf(ReportedIndicator reported) => new()
    {
        Priority = reported.Priority,
        Ambition = reported.Ambition,
        Directorate = reported.Directorate,
        Division = reported.Division,
        CabinetMember = reported.CabinetMember,
        Portfolio = reported.Portfolio,
        LeadTitle = reported.LeadTitle,
        Lead = reported.Lead,
    };

    private sealed record ReadIndicator(
        string Reference, IndicatorRules Rules, IndicatorPlace Place, string Section, int Order, DateOnly? AmberNotUsedFrom);
}

/// <summary>Applies the rows of one kind of file to the tracked entities.</summary>
internal interface ILayoutImport
{
    /// <summary>Applies a batch of rows. Faulty rows are skipped; nothing is saved here.</summary>
    Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation);
}
