using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>Imports the counts that a report prints.</summary>
internal sealed class PrintedCountRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var report = await run.ReportAsync(cancellation);
        var there = report.Id == 0 ? [] : await run.Db.PrintedCounts.Where(one => one.ReportId == report.Id).ToListAsync(cancellation);
        var fresh = new List<PrintedCount>();
        foreach (var row in rows)
        {
            var (scope, kind) = (row.Required("scope", PrintedCount.ScopeLength), row.OneOf("row", PerformanceTerms.RowOf,
                "Current ratings, Previous ratings or Change"));
            var (green, amber, red) = (row.Whole("green"), row.Whole("amber"), row.Whole("red"));
            var (notAvailable, total) = (row.Whole("not_available"), row.Whole("total"));
            var (origin, source) = (row.Text("origin"), row.Text("source_lines", PublishedRating.SourceLength));
            if (kind is null)
            {
                row.Required("row");
            }

            if (!row.IsFaulty && fresh.Exists(one => one.Scope == scope && one.Row == kind))
            {
                row.Fault("row", $"{scope} has this row twice. Remove one of them");
            }

            if (!row.IsFaulty)
            {
                fresh.Add(new PrintedCount(report, scope, kind!.Value, green ?? 0, amber ?? 0, red ?? 0, notAvailable ?? 0, total,
                    origin is null or "published", source));
            }
        }

        Replacing.Apply(
            run, there, fresh, one => (one.Scope, one.Row), one => (one.Green, one.Amber, one.Red, one.NotAvailable, one.Total, one.IsPublished),
            one => $"{one.Scope}: {one.Row}");
    }
}

/// <summary>Imports the counts of arrows that a report prints.</summary>
internal sealed class PrintedArrowRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var report = await run.ReportAsync(cancellation);
        var there = report.Id == 0 ? [] : await run.Db.PrintedArrows.Where(one => one.ReportId == report.Id).ToListAsync(cancellation);
        var fresh = new List<PrintedArrows>();
        foreach (var row in rows)
        {
            var scope = row.Required("scope", PrintedCount.ScopeLength);
            var (first, second, third) = (row.Whole("first_count"), row.Whole("second_count"), row.Whole("third_count"));
            var (notAvailable, total) = (row.Whole("not_available"), row.Whole("total"));
            var (note, source) = (row.Text("note", PrintedArrows.NoteLength), row.Text("source_lines", PublishedRating.SourceLength));
            if (!row.IsFaulty && fresh.Exists(one => one.Scope == scope))
            {
                row.Fault("scope", $"{scope} is in the file twice. Remove one of the rows");
            }

            if (!row.IsFaulty)
            {
                fresh.Add(new PrintedArrows(report, scope, first ?? 0, second ?? 0, third ?? 0, notAvailable ?? 0, total, note, source));
            }
        }

        Replacing.Apply(
            run, there, fresh, one => one.Scope, one => (one.First, one.Second, one.Third, one.NotAvailable, one.Total, one.Note),
            one => $"{one.Scope}: arrows");
    }
}

/// <summary>Imports the rows of the summary tables, with the names printed there.</summary>
internal sealed class SummaryTableRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var report = await run.ReportAsync(cancellation);
        var indicators = await run.IndicatorsAsync(rows, withDefinitions: false, cancellation);
        var there = report.Id == 0
            ? []
            : await run.Db.SummaryTableRows.Where(one => one.ReportId == report.Id).Include(one => one.Indicator).ToListAsync(cancellation);
        var fresh = new List<SummaryTableRow>();
        foreach (var row in rows)
        {
            var (reference, table) = (row.Required("reference"), row.Required("table", SummaryTableRow.TableLength));
            var (section, name) = (row.Required("section", PrintedCount.ScopeLength), row.Required("name_printed", SummaryHighlight.TextLength));
            var previous = row.OneOf("previous_status", PerformanceTerms.RatingOf, PerformanceTerms.Ratings);
            var current = row.OneOf("current_status", PerformanceTerms.RatingOf, PerformanceTerms.Ratings);
            var arrow = row.OneOf("dot_published", PerformanceTerms.ArrowOf, PerformanceTerms.Arrows);
            if (!row.IsFaulty && fresh.Exists(one => one.Table == table && one.Indicator.Reference == reference))
            {
                row.Fault("reference", $"{reference} is in this table twice. Remove one of the rows");
            }

            if (!row.IsFaulty)
            {
                fresh.Add(new SummaryTableRow(report, indicators[reference], table, section, name, row.Text("source_lines", PublishedRating.SourceLength))
                {
                    Order = fresh.Count + 1,
                    Previous = previous,
                    Current = current,
                    Arrow = arrow,
                });
            }
        }

        Replacing.Apply(
            run, there, fresh, one => (one.Table, one.Indicator.Reference),
            one => (one.Section, one.Name, one.Order, one.Previous, one.Current, one.Arrow), one => $"{one.Table}: {one.Indicator.Reference}");
    }
}

/// <summary>Imports the lists of Green, Amber and Red indicators.</summary>
internal sealed class HighlightRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var report = await run.ReportAsync(cancellation);
        var indicators = await run.IndicatorsAsync(rows, withDefinitions: false, cancellation);
        var there = report.Id == 0
            ? []
            : await run.Db.SummaryHighlights.Where(one => one.ReportId == report.Id).Include(one => one.Indicator).ToListAsync(cancellation);
        var fresh = new List<SummaryHighlight>();
        foreach (var row in rows)
        {
            var (reference, order) = (row.Required("reference"), row.Whole("order"));
            var status = row.OneOf("status", PerformanceTerms.RatingOf, PerformanceTerms.Ratings);
            var text = row.Required("text", SummaryHighlight.TextLength);
            if (!row.IsFaulty && (status is null || order is null))
            {
                row.Required(status is null ? "status" : "order");
            }

            if (!row.IsFaulty && fresh.Exists(one => one.Status == status && one.Order == order))
            {
                row.Fault("order", $"{status} has number {order} twice");
            }

            if (!row.IsFaulty)
            {
                fresh.Add(new SummaryHighlight(report, indicators[reference], status!.Value, order!.Value, text, row.Text("source_lines",
                    PublishedRating.SourceLength)));
            }
        }

        Replacing.Apply(run, there, fresh, one => (one.Status, one.Order), one => (one.Indicator.Reference, one.Text), one => $"{one.Status}: {one.Text}");
    }
}
