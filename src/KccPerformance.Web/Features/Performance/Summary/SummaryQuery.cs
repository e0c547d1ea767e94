using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Summary;

/// <summary>
/// Reads the summary of a report: a final one from its stored bytes, another one in 19 queries at most, however many indicators it
/// has. It is read again after each change.
/// </summary>
public sealed class SummaryQuery(
    PerformanceDbContext db, ShownReportQuery reports, FinalQuarters finals, ExemptQuestions exempt, ExemptIndicators leftOut, LiveActions actions,
    MeetingOutcomeQuery outcomes, CurrentPages current)
{
    public Task<SummaryPage?> FindLatestAsync(CancellationToken cancellation)
        => current.GetAsync(string.Empty, async () => await ReadAsync(await reports.FindLatestAsync(cancellation), cancellation));

    public Task<SummaryPage?> FindAsync(string slug, CancellationToken cancellation)
        => current.GetAsync(slug, async () => await ReadAsync(await reports.FindAsync(slug, cancellation), cancellation));

    /// <summary>The bytes of a final report; null if there is none.</summary>
    public async Task<FinalBytes?> FindBytesAsync(string slug, CancellationToken cancellation)
        => await finals.FindBytesAsync(slug, cancellation) is { } kept
            ? kept with { Content = await exempt.LeaveOutOfAsync(kept.Content, kept.Format, cancellation) }
            : null;

    private async Task<SummaryPage?> ReadAsync(ShownReport? shown, CancellationToken cancellation) => shown switch
    {
        null => null,
        { Final: { } final } => await FromBytesAsync(final, cancellation),
        _ => await FromTablesAsync(shown.Report, cancellation),
    };

    private async Task<SummaryPage> FromBytesAsync(FinalReport final, CancellationToken cancellation)
    {
        var earlier = await ReadEarlierAsync(final.Quarter.FirstDay, cancellation);
        var kept = final.Quarter.Indicators.ToDictionary(one => one.Id, RedText.Of);
        var notes = final.Quarter.ToReport().KeyIndicators
            .ToDictionary(one => one.Id, one => CommentaryNotes.Of(one, kept[one.Id], earlier.GetValueOrDefault(one.Id)));
        return SummaryPage.Of(final.Quarter, notes) with
        {
            Final = new FinalNote(final, await finals.FindBytesAsync(final.Quarter.Slug, cancellation) is { IsIntact: true })
            {
                Outcome = await outcomes.FindForReportAsync(final.Sha256, cancellation),
            },
        };
    }

    private async Task<SummaryPage> FromTablesAsync(PerformanceReport report, CancellationToken cancellation)
    {
        var indicators = report.KeyIndicators.ToList();
        var hidden = await leftOut.CountAsync(report.Year, cancellation);
        var texts = await ReadTextsAsync(report, cancellation);
        var earlier = await ReadEarlierAsync(report.FirstDay, cancellation);
        var notes = indicators.ToDictionary(one => one.Id, one => CommentaryNotes.Of(one, [.. texts[one.Id]], earlier.GetValueOrDefault(one.Id)));
        return new SummaryPage
        {
            Report = report,
            Indicators = indicators,
            Reds = await ReadRedsAsync([.. indicators.Where(one => one.Shown == RagRating.Red)], texts, notes, cancellation),
            Notes = notes,
            Exempt = hidden,

            // Printed counts would tell the rating of an exempt indicator.
            Printed = await db.PrintedCounts.Where(one => hidden.Count == 0 && one.ReportId == report.Id && one.Scope == PrintedRatings.AllSections)
                .Select(one => new PrintedRatings(
                    one.Scope, one.Row, one.Green, one.Amber, one.Red, one.NotAvailable, one.Total, one.IsPublished, one.Source))
                .ToDictionaryAsync(count => count.Row, cancellation),
            PrintedArrows = await db.PrintedArrows.Where(one => hidden.Count == 0 && one.ReportId == report.Id && one.Scope == PrintedRatings.AllSections)
                .Select(one => new PrintedTravel(one.Scope, one.First, one.Second, one.Third, one.NotAvailable, one.Total, one.Note, one.Source))
                .FirstOrDefaultAsync(cancellation),
            Counts = report.Counts,
            Sections = report.CountsBySection,
            Arrows = report.Arrows,
        };
    }

    /// <summary>The commentary of key indicators in the report's order, by the keys of indicators.</summary>
    private async Task<ILookup<int, RedText>> ReadTextsAsync(PerformanceReport report, CancellationToken cancellation)
        => (await db.IndicatorCommentaries
            .Where(one => one.ReportId == report.Id && one.Indicator.Kind == IndicatorKind.Key)
            .OrderBy(one => one.Order)
            .Select(one => new { one.IndicatorId, Text = new RedText(one.Order, one.Kind, one.Text) })
            .ToListAsync(cancellation)).ToLookup(one => one.IndicatorId, one => one.Text);

    /// <summary>The commentary of the final report before a day, by the keys of indicators.</summary>
    private async Task<IReadOnlyDictionary<int, IReadOnlyList<string>>> ReadEarlierAsync(DateOnly firstDay, CancellationToken cancellation)
        => (await finals.FindBeforeAsync(firstDay, cancellation))?.Quarter.Indicators
            .ToDictionary(one => one.Id, IReadOnlyList<string> (one) => [.. one.Commentary.Select(text => text.Text)])
            ?? new Dictionary<int, IReadOnlyList<string>>();

    private async Task<IReadOnlyList<RedIndicator>> ReadRedsAsync(
        IReadOnlyList<IndicatorPosition> reds, ILookup<int, RedText> texts, Dictionary<int, IReadOnlyList<string>> notes,
        CancellationToken cancellation)
    {
        // An indicator may have been red since before the figures in the report.
        var ids = reds.Select(one => one.Id).ToList();
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => ids.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var periods = (await db.IndicatorPeriods.AsNoTracking().Where(one => ids.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var live = await actions.OfIndicatorsAsync(db.Indicators.Where(one => ids.Contains(one.Id)).Select(one => one.Id), cancellation);
        return RedIndicator.Sorted(reds
            .Select(one => one with { Figures = IndicatorFigure.SeriesOf(periods[one.Id], [.. definitions[one.Id]]) })
            .Select(one => RedIndicator.Of(one, [.. texts[one.Id]], live[one.Id], notes[one.Id])));
    }
}
