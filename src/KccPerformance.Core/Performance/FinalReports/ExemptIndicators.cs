using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>An exempt indicator in a year that reports it, without words.</summary>
/// <param name="Id">The key of the indicator.</param>
/// <param name="Reference">Its reference, which identifies it in documents.</param>
/// <param name="Paragraph">The paragraph under which it is exempt.</param>
/// <param name="Year">The year: "2013/14"; null if no year reports it.</param>
internal sealed record ExemptIndicator(int Id, string Reference, int Paragraph, string? Year);

/// <summary>
/// Indicators that are exempt now. Reports only count them. The bytes of a final report do not change, so those that have become
/// exempt since are left out whenever its document is read. They are read once for a request or a job.
/// </summary>
public sealed class ExemptIndicators(PerformanceDbContext db)
{
    private List<ExemptIndicator>? exempt;

    /// <summary>The number of those that a year reports, by paragraph.</summary>
    public async Task<IReadOnlyList<ExemptCount>> CountAsync(string year, CancellationToken cancellation = default)
        => ExemptCount.Of((await ListAsync(cancellation)).Where(one => one.Year == year).Select(one => (int?)one.Paragraph));

    /// <summary>The paragraphs, by the keys of indicators.</summary>
    public async Task<IReadOnlyDictionary<int, int>> ParagraphsAsync(CancellationToken cancellation = default)
        => (await ListAsync(cancellation)).DistinctBy(one => one.Id).ToDictionary(one => one.Id, one => one.Paragraph);

    /// <summary>The document without them; the same one if it has none of them.</summary>
    public async Task<FinalQuarter> LeaveOutOfAsync(FinalQuarter quarter, CancellationToken cancellation = default)
    {
        var paragraphs = await ParagraphsAsync(cancellation);
        var references = (await ListAsync(cancellation)).Select(one => one.Reference).ToHashSet(StringComparer.Ordinal);
        var (summary, questions) = (quarter.Summary, quarter.Questions ?? []);
        if (!quarter.Indicators.Any(one => paragraphs.ContainsKey(one.Id)) && !summary.PrintedTables.Any(one => references.Contains(one.Reference))
            && !summary.PrintedHighlights.Any(one => references.Contains(one.Reference)) && !questions.Any(one => references.Contains(one.Reference)))
        {
            return quarter;
        }

        var since = ExemptCount.Of(quarter.Indicators.Select(one => paragraphs.TryGetValue(one.Id, out var paragraph) ? (int?)paragraph : null));
        var rest = quarter with
        {
            Indicators = [.. quarter.Indicators.Where(one => !paragraphs.ContainsKey(one.Id))],
            ExemptIndicators = ExemptCount.Sum(quarter.ExemptIndicators, since),
            Questions = quarter.Questions is null ? null : [.. questions.Where(one => !references.Contains(one.Reference))],
        };
        var report = rest.ToReport();
        return rest with
        {
            // Printed counts and sentences about them would tell the rating of what is left out.
            Summary = summary with
            {
                Counts = report.Counts,
                BySection = report.CountsBySection,
                Arrows = report.Arrows,
                DoesNotAddUp = [],
                Printed = [],
                PrintedArrows = [],
                PrintedTables = [.. summary.PrintedTables.Where(one => !references.Contains(one.Reference))],
                PrintedHighlights = [.. summary.PrintedHighlights.Where(one => !references.Contains(one.Reference))],
            },
        };
    }

    private async Task<IReadOnlyList<ExemptIndicator>> ListAsync(CancellationToken cancellation) => exempt ??= await (
        from indicator in db.Indicators.IgnoreQueryFilters().Where(one => one.ExemptParagraph != null)
        from reported in db.ReportedIndicators.Where(one => one.IndicatorId == indicator.Id).DefaultIfEmpty()
        select new ExemptIndicator(indicator.Id, indicator.Reference, indicator.ExemptParagraph!.Value, reported!.Year.Name)).ToListAsync(cancellation);
}
