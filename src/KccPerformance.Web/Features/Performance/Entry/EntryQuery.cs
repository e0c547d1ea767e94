using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>Reads an officer's results of a quarter, in ten queries however many there are.</summary>
public sealed class EntryQuery(PerformanceDbContext db, ResultsDueReader results, PerformanceClock clock)
{
    /// <summary>The page of an officer; for the latest open quarter unless the address names an open one.</summary>
    public async Task<EntryPage> FindAsync(int userId, string? slug, int? number, CancellationToken cancellation)
    {
        var quarters = await results.ListOpenAsync(cancellation);
        if ((quarters.Find(one => one.Slug == slug) ?? quarters.FirstOrDefault()) is not { } quarter)
        {
            return new EntryPage { Quarter = null, Quarters = [], All = [], NotDue = [], Number = 1 };
        }

        var mine = await results.ReadAsync(quarter, userId, cancellation);
        var keys = db.IndicatorOfficers.Where(officer => officer.UserId == userId).Select(officer => officer.IndicatorId);
        var since = quarter.LastDay.AddYears(-1);
        var sent = db.IndicatorResults.Where(result => keys.Contains(result.IndicatorId) && result.PeriodEnd > since && result.PeriodEnd <= quarter.LastDay);
        var latest = (await IndicatorResult.LatestOf(sent, db.IndicatorResults).AsNoTracking()
            .ToListAsync(cancellation)).ToDictionary(result => (result.IndicatorId, result.PeriodEnd));
        var sentBack = (await db.ResultDecisions
            .Where(decision => decision.Kind == ResultDecisionKind.SentBack && sent.Any(result => result.Id == decision.ResultId))
            .OrderBy(decision => decision.Id)
            .Select(decision => new { decision.ResultId, By = decision.ByName, decision.DecidedAt, decision.Reason })
            .ToListAsync(cancellation)).ToLookup(decision => decision.ResultId);
        var comments = await ReadCommentsAsync(quarter, keys, cancellation);
        var received = await ReadReceivedAsync(quarter, keys, cancellation);
        var due = mine.Where(one => one.Due is not null).Select(one =>
        {
            var result = latest.GetValueOrDefault((one.Id, one.Due!.Value));
            var back = result is null || one.State != FigureState.SentBack ? null : sentBack[result.Id].LastOrDefault();
            return new ResultDue(one, result, back is null ? null : new SentBackFigure(back.By, back.DecidedAt, back.Reason!),
                comments.GetValueOrDefault(one.Id))
            {
                Received = one.IsOwed ? received.GetValueOrDefault((one.Id, one.Due!.Value)) : null,
            };
        }).ToList();
        return new EntryPage
        {
            Quarter = quarter,
            Quarters = quarters,
            All = due,
            NotDue = [.. mine.Where(one => one.Due is null)],
            Number = Math.Clamp(number ?? 1, 1, Math.Max(1, (due.Count + EntryPage.Size - 1) / EntryPage.Size)),
            Draft = await ReadDraftAsync(userId, quarter.Id, cancellation),
        };
    }

    /// <summary>The figures from feeds that await confirmation.</summary>
    private async Task<Dictionary<(int IndicatorId, DateOnly PeriodEnd), FigureFromFile>> ReadReceivedAsync(
        OpenQuarter quarter, IQueryable<int> keys, CancellationToken cancellation)
        => await db.ReceivedFigures
            .Where(one => keys.Contains(one.IndicatorId) && one.PeriodEnd <= quarter.LastDay)
            .Select(one => new
            {
                one.IndicatorId,
                one.PeriodEnd,
                one.DeliveryId,
                one.Value,
                one.DataTo,
                one.Numerator,
                one.Denominator,
                one.Delivery.FileName,
                one.Row,
                one.Delivery.ReceivedAt,
            })
            .ToDictionaryAsync(
                one => (one.IndicatorId, one.PeriodEnd),
                one => new FigureFromFile(
                    one.DeliveryId, new FedFigure(one.Value, one.DataTo, one.Numerator, one.Denominator), one.FileName, one.Row, one.ReceivedAt),
                cancellation);

    /// <summary>The commentary in the previous report, without notes on definitions.</summary>
    private async Task<Dictionary<int, EarlierComment>> ReadCommentsAsync(OpenQuarter quarter, IQueryable<int> keys, CancellationToken cancellation)
    {
        var before = await db.QuarterlyReports
            .Where(report => report.LastDay < quarter.FirstDay)
            .OrderByDescending(report => report.LastDay)
            .Select(report => new { report.Id, report.FirstDay, report.LastDay })
            .FirstOrDefaultAsync(cancellation);
        if (before is null)
        {
            return [];
        }

        var name = new OpenQuarter(before.Id, string.Empty, 0, 0, string.Empty, before.FirstDay, before.LastDay).Name;
        return (await db.IndicatorCommentaries
            .Where(one => one.ReportId == before.Id && keys.Contains(one.IndicatorId) && one.Kind != CommentaryKind.DefinitionNote)
            .OrderBy(one => one.Order)
            .Select(one => new { one.IndicatorId, one.Text })
            .ToListAsync(cancellation))
            .GroupBy(one => one.IndicatorId)
            .ToDictionary(group => group.Key, group => new EarlierComment(name, [.. group.Select(one => one.Text)]));
    }

    private async Task<KeptDraft?> ReadDraftAsync(int userId, int reportId, CancellationToken cancellation)
        => await db.ResultDrafts
            .Where(draft => draft.UserId == userId && draft.ReportId == reportId)
            .Select(draft => new KeptDraft(draft.Version, draft.Content, draft.SavedAt, draft.OlderContent, draft.OlderSavedAt))
            .SingleOrDefaultAsync(cancellation) is { } kept
            ? kept with { SavedAt = clock.At(kept.SavedAt), OlderSavedAt = kept.OlderSavedAt is { } older ? clock.At(older) : null }
            : null;
}
