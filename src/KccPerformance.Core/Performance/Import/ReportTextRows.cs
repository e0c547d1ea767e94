using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>Imports the foreword, keys, summaries and updates. Sections follow the order in the file.</summary>
internal sealed class ReportTextRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var report = await run.ReportAsync(cancellation);
        var year = await run.YearAsync(cancellation);
        var there = report.Id == 0
            ? []
            : await run.Db.ReportTexts.Where(one => one.ReportId == report.Id).Include(one => one.Section).ToListAsync(cancellation);
        var fresh = new List<ReportText>();
        var keys = new HashSet<(string Section, int Order)>();
        foreach (var row in rows)
        {
            var (section, order) = (row.Required("section", ReportSection.NameLength), row.Whole("order"));
            var (kind, heading) = (row.Required("kind", ReportText.KindLength), row.Text("heading", ReportText.HeadingLength));
            var (isBullet, text) = (row.YesNo("bullet"), row.Required("text", ReportText.TextLength));
            if (!row.IsFaulty && order is null)
            {
                row.Required("order");
            }

            if (!row.IsFaulty && !keys.Add((section, order!.Value)))
            {
                row.Fault("order", $"{section} has paragraph {order} twice");
            }

            if (!row.IsFaulty)
            {
                fresh.Add(new ReportText(
                    report, year.SectionNamed(section), order!.Value, kind, heading, isBullet, text, row.Text("source_lines", PublishedRating.SourceLength)));
            }
        }

        PutInOrder(year, [.. fresh.Select(text => text.Section).Distinct()]);
        Replacing.Apply(
            run, there, fresh, one => (one.Section.Name, one.Order), one => (one.Kind, one.Heading ?? string.Empty, one.IsBullet, one.Text),
            one => $"{one.Section.Name}, paragraph {one.Order}");
    }

    /// <summary>Puts the sections of the file first, in file order. Other sections follow in their current order.</summary>
    private static void PutInOrder(ReportYear year, IReadOnlyList<ReportSection> named)
    {
        var order = 0;
        foreach (var section in named.Concat(year.Sections.Except(named).OrderBy(one => one.Order)).ToList())
        {
            if (section.Order != ++order)
            {
                section.MoveTo(order);
            }
        }
    }
}
