using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>Imports paragraphs of commentary. They replace the report's previous commentary on the same indicators.</summary>
internal sealed class CommentaryRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var report = await run.ReportAsync(cancellation);
        var indicators = await run.IndicatorsAsync(rows, withDefinitions: false, cancellation);
        var there = report.Id == 0
            ? []
            : await run.Db.IndicatorCommentaries.Where(one => one.ReportId == report.Id).OrderBy(one => one.Order).ToListAsync(cancellation);
        foreach (var group in rows.GroupBy(row => row.Text("reference"), StringComparer.Ordinal))
        {
            var read = group.Select(row => (
                Row: row,
                Order: row.Whole("paragraph"),
                Kind: row.OneOf("kind", PerformanceTerms.CommentaryOf, PerformanceTerms.CommentaryKinds),
                Also: row.OneOf("also", PerformanceTerms.CommentaryOf, PerformanceTerms.CommentaryKinds),
                Text: row.Required("text", IndicatorCommentary.TextLength),
                Source: row.Text("source_lines", PublishedRating.SourceLength))).ToList();
            foreach (var one in read.Where(one => !one.Row.IsFaulty && (one.Order is null or < 1 || one.Kind is null)))
            {
                one.Row.Required(one.Order is null ? "paragraph" : "kind");
                if (one.Order < 1)
                {
                    one.Row.Fault("paragraph", "Paragraphs are numbered from 1");
                }
            }

            foreach (var twice in read.Where(one => !one.Row.IsFaulty).GroupBy(one => one.Order).Where(same => same.Count() > 1))
            {
                twice.Last().Row.Fault("paragraph", $"{group.Key} has paragraph {twice.Key} twice. Number the paragraphs from 1");
            }

            if (read.Exists(one => one.Row.IsFaulty))
            {
                continue;
            }

            var indicator = indicators[group.Key!];
            var old = there.Where(one => one.IndicatorId == indicator.Id).ToList();
            var isNew = old.Count == 0;
            var fresh = read.OrderBy(one => one.Order).ToList();
            if (old.Select(one => (one.Order, one.Kind, one.AlsoKind, one.Text)).SequenceEqual(fresh.Select(one => (one.Order!.Value,
                one.Kind!.Value, one.Also, one.Text))))
            {
                run.Leave();
                continue;
            }

            Replace(old, [.. fresh.Select(one => new IndicatorCommentary(report, indicator, one.Order!.Value, one.Kind!.Value, one.Text, run.By, run.At)
            {
                AlsoKind = one.Also,
                SourceLines = one.Source,
            })]);
            var line = $"{group.Key}: {fresh.Count} {(fresh.Count == 1 ? "paragraph" : "paragraphs")}";
            if (isNew)
            {
                run.Add(line);
            }
            else
            {
                run.Change(line);
            }
        }
    }

    /// <summary>Matches paragraphs by key, because a paragraph with the same number cannot be removed and added in one save.</summary>
    private void Replace(List<IndicatorCommentary> old, IReadOnlyList<IndicatorCommentary> fresh)
    {
        foreach (var paragraph in fresh)
        {
            if (old.Find(one => one.Order == paragraph.Order) is { } same)
            {
                same.Replace(paragraph);
                old.Remove(same);
            }
            else
            {
                run.Db.Add(paragraph);
            }
        }

        run.Db.RemoveRange(old);
    }
}
