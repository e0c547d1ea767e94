using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Series;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>Imports data series: their names and units.</summary>
internal sealed class SeriesRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Text("series")).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var there = await run.Db.DataSeries.Where(one => codes.Contains(one.Code)).ToDictionaryAsync(one => one.Code, StringComparer.Ordinal, cancellation);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var (code, title) = (row.Required("series", DataSeries.CodeLength), row.Required("title", DataSeries.TextLength));
            var group = Path.GetFileNameWithoutExtension(row.Required("file", DataSeries.TextLength));
            var (unit, basis) = (row.Required("unit", IndicatorRules.TextLength), row.Text("basis", DataSeries.TextLength));
            var (dimensions, note) = ((row.Text("dimension", DataSeries.TextLength) ?? string.Empty).Split(';', StringSplitOptions.TrimEntries),
                row.Text("note", DataSeries.NoteLength));
            var source = row.Text("source_lines", PublishedRating.SourceLength);
            if (!row.IsFaulty && dimensions.Length > 2)
            {
                row.Fault("dimension", "A series has at most two dimensions");
            }

            if (!row.IsFaulty && !seen.Add(code))
            {
                row.Fault("series", $"{code} is in the file twice. Remove one of the rows");
            }

            if (row.IsFaulty)
            {
                continue;
            }

            var isNew = !there.TryGetValue(code, out var series);
            if (isNew)
            {
                run.Db.Add(series = new DataSeries(code, group));
            }

            var before = Describe(series!);
            series!.Describe(group, index + 1, title, unit, basis, note, source);
            series.DescribeDimensions(dimensions[0].Length == 0 ? null : dimensions[0], dimensions.ElementAtOrDefault(1));
            if (isNew)
            {
                run.Add($"{code} {title}");
            }
            else if (before != Describe(series))
            {
                run.Change($"{code} {title}");
            }
            else
            {
                run.Leave();
            }
        }
    }

    private static (string, int, string, string, string?, string?, string?, string?) Describe(DataSeries series)
        => (series.Group, series.Order, series.Title, series.Unit, series.Basis, series.Note, series.Dimension, series.SecondDimension);
}

/// <summary>Imports the figures of data series. They replace the current figures of a series if any differ.</summary>
internal sealed class SeriesValueRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Text("series")).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var there = await run.Db.DataSeries.Include(one => one.Points).Where(one => codes.Contains(one.Code))
            .ToDictionaryAsync(one => one.Code, StringComparer.Ordinal, cancellation);
        foreach (var group in rows.GroupBy(row => row.Required("series"), StringComparer.Ordinal))
        {
            if (group.Key.Length > 0 && !there.ContainsKey(group.Key))
            {
                group.First().Fault("series", $"“{group.Key}” is not a data series. Import the list of series first");
                continue;
            }

            if (group.Any(row => row.IsFaulty))
            {
                continue;
            }

            var series = there[group.Key];
            var fresh = group.Select((row, index) => Read(row, series, index + 1)).ToList();
            if (group.Any(row => row.IsFaulty))
            {
                continue;
            }

            var old = series.Points.OrderBy(point => point.Order).ToList();
            if (old.Select(Content).SequenceEqual(fresh.Select(Content)))
            {
                run.Leave();
                continue;
            }

            Replace(series, old, fresh);
            var line = $"{group.Key}: {fresh.Count} {(fresh.Count == 1 ? "figure" : "figures")}";
            if (old.Count == 0)
            {
                run.Add(line);
            }
            else
            {
                run.Change(line);
            }
        }
    }

    private static DataPoint Read(PerformanceRow row, DataSeries series, int order)
    {
        var member = row.Text("member", (DataPoint.MemberLength * 2) + 2);
        var split = series.SecondDimension is null ? -1 : member?.LastIndexOf(';') ?? -1;
        var note = row.Text("note", DataPoint.NoteLength);
        return new DataPoint(series, order, row.Required("period_label", DataPoint.LabelLength), row.Date("period_end"), row.Decimal("value"))
        {
            Member = split < 0 ? member : member![..split].Trim(),
            SecondMember = split < 0 ? null : member![(split + 1)..].Trim(),
            Unit = row.Text("unit", IndicatorRules.TextLength) ?? series.Unit,
            Note = note,
            IsPrintedTotal = note?.Contains("printed total", StringComparison.OrdinalIgnoreCase) == true || member is "Total" or "total",
            SourceLines = row.Text("source_lines", PublishedRating.SourceLength),
        };
    }

    private static object Content(DataPoint point)
        => (point.Order, point.Label, point.PeriodEnd, point.Member, point.SecondMember, point.Value, (point.Unit, point.Note));

    /// <summary>Positions of points are unique, so points are changed in place, and others are added or removed.</summary>
    private void Replace(DataSeries series, List<DataPoint> old, List<DataPoint> fresh)
    {
        foreach (var point in fresh)
        {
            if (old.Find(one => one.Order == point.Order) is not { } same)
            {
                series.Add(point);
                continue;
            }

            foreach (var property in run.Db.Entry(same).Properties.Where(one => !one.Metadata.IsPrimaryKey() && !one.Metadata.IsForeignKey()))
            {
                property.CurrentValue = property.Metadata.PropertyInfo!.GetValue(point);
            }
        }

        run.Db.RemoveRange(old.Where(one => one.Order > fresh.Count));
    }
}

/// <summary>Imports comparators, volumes and other rows of trend tables.</summary>
internal sealed class CompanionRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var indicators = await run.IndicatorsAsync(rows, withDefinitions: false, cancellation);
        var ids = indicators.Values.Select(one => one.Id).ToList();
        var there = await run.Db.CompanionSeries.Include(one => one.Values).Where(one => ids.Contains(one.IndicatorId)).ToListAsync(cancellation);
        var seen = new HashSet<(string Reference, string Series, DateOnly PeriodEnd)>();
        foreach (var row in rows)
        {
            var (reference, name, end) = (row.Required("reference"), row.Required("series", CompanionSeries.NameLength), row.Date("period_end"));
            var kind = row.OneOf("kind", PerformanceTerms.CompanionOf, PerformanceTerms.CompanionKinds) ?? CompanionKind.Companion;
            var (label, printed) = (row.Text("period_label", IndicatorPeriod.LabelLength), row.Text("label_printed", CompanionSeries.NameLength));
            var (unit, value, text) = (row.Text("unit", IndicatorRules.TextLength) ?? string.Empty, row.Decimal("value"), row.Text("value_text",
                ResultEntry.TextLength));
            if (!row.IsFaulty && end is null)
            {
                row.Required("period_end");
            }

            if (!row.IsFaulty && !seen.Add((reference, name, end!.Value)))
            {
                row.Fault("period_end", $"{name} of {reference} has this period twice. Remove one of them");
            }

            if (row.IsFaulty)
            {
                continue;
            }

            var (indicator, day) = (indicators[reference], end!.Value);
            var series = there.Find(one => one.Indicator == indicator && one.Name == name);
            if (series is null)
            {
                there.Add(series = new CompanionSeries(indicator, name, kind, printed, unit));
                run.Db.Add(series);
            }

            var before = series.Values.FirstOrDefault(one => one.PeriodEnd == day) is { } old ? (old.Label, old.Value, old.ValueText) : default;
            var isNew = before == default;
            series.Put(day, label ?? day.ToString("MMM yy"), value, text, row.Text("source_lines", PublishedRating.SourceLength));
            if (isNew)
            {
                run.Add($"{reference}, {name}, {label}");
            }
            else if (before != (label ?? day.ToString("MMM yy"), value, text))
            {
                run.Change($"{reference}, {name}, {label}");
            }
            else
            {
                run.Leave();
            }
        }
    }
}
