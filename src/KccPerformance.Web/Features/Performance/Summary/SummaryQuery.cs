using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Summary;

/// <summary>Reads the summary of a report in eleven queries, however many indicators it has.</summary>
public sealed class SummaryQuery(PerformanceDbContext db, PerformanceReportReader reader)
{
    /// <summary>The scope of counts of the whole report, in the words of its source.</summary>
    private const string AllSections = "All sections";

    public async Task<SummaryPage?> FindLatestAsync(CancellationToken cancellation)
        => await reader.FindLatestAsync(cancellation: cancellation) is { } report ? await ReadAsync(report, cancellation) : null;

    public async Task<SummaryPage?> FindAsync(string slug, CancellationToken cancellation)
        => await reader.FindAsync(slug, cancellation: cancellation) is { } report ? await ReadAsync(report, cancellation) : null;

    private async Task<SummaryPage> ReadAsync(PerformanceReport report, CancellationToken cancellation)
    {
        var indicators = report.KeyIndicators.ToList();
        return new SummaryPage
        {
            Report = report,
            Indicators = indicators,
            Reds = await ReadRedsAsync(report, [.. indicators.Where(one => one.Shown == RagRating.Red)], cancellation),
            Printed = await db.PrintedCounts.AsNoTracking().Where(count => count.ReportId == report.Id && count.Scope == AllSections)
                .ToDictionaryAsync(count => count.Row, cancellation),
            PrintedArrows = await db.PrintedArrows.AsNoTracking()
                .FirstOrDefaultAsync(arrows => arrows.ReportId == report.Id && arrows.Scope == AllSections, cancellation),
            Counts = report.Counts,
            Sections = report.CountsBySection,
            Arrows = report.Arrows,
        };
    }

    private async Task<IReadOnlyList<RedIndicator>> ReadRedsAsync(PerformanceReport report, IReadOnlyList<IndicatorPosition> reds,
        CancellationToken cancellation)
    {
        // How long one is red may go back further than the figures of the report.
        var ids = reds.Select(one => one.Id).ToList();
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => ids.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var periods = (await db.IndicatorPeriods.AsNoTracking().Where(one => ids.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var texts = (await db.IndicatorCommentaries
            .Where(one => one.ReportId == report.Id && ids.Contains(one.IndicatorId) && one.Kind != CommentaryKind.DefinitionNote)
            .OrderBy(one => one.Order)
            .Select(one => new { one.IndicatorId, one.Order, one.Kind, one.Text })
            .ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);
        return [.. reds
            .Select(one => one with { Figures = IndicatorFigure.SeriesOf(periods[one.Id], [.. definitions[one.Id]]) })
            .Select(one =>
            {
                var why = texts[one.Id].FirstOrDefault();
                var doing = texts[one.Id].FirstOrDefault(text => text.Kind == CommentaryKind.Actions && text.Order != why?.Order);
                var isDoing = doing is null && why?.Kind == CommentaryKind.Actions;
                return new RedIndicator(
                    one, why is null || isDoing ? null : PerformanceText.FirstSentence(why.Text),
                    doing is not null ? PerformanceText.FirstSentence(doing.Text) : isDoing ? PerformanceText.FirstSentence(why!.Text) : null);
            })
            .OrderBy(red => red.Indicator.PreviousShown != RagRating.Red ? 0 : red.Indicator.Direction == TravelDirection.Worsened ? 1 : 2)
            .ThenBy(red => red.Indicator.Run() is { Count: > 0 } run ? run[^1].PeriodEnd : DateOnly.MaxValue)
            .ThenByDescending(red => red.Indicator.Miss())];
    }
}
