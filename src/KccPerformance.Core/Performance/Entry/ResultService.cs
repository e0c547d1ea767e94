using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>Saves results that officers submit for approval, and restatements of earlier results.</summary>
public sealed class ResultService(PerformanceDbContext db, ResultRecorder recorder, PerformanceClock clock)
{
    /// <summary>The number of months of earlier figures needed to rate a new one; the same as for a report.</summary>
    internal const int MonthsBack = 27;

    /// <summary>Records the result of an indicator for the period that is due in an open quarter.</summary>
    /// <param name="reportId">The quarter.</param>
    /// <param name="indicatorId">The indicator.</param>
    /// <param name="entry">The result, or why there is none yet, with its comment.</param>
    /// <param name="version">The version of the period when the form was opened; 0 if there was none.</param>
    /// <param name="submission">The token of the form: sending the same form twice gives one result.</param>
    /// <param name="received">The delivery of a feed whose figure the form showed; null if it showed none.</param>
    /// <param name="actor">The officer.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">
    /// A rule is broken, the figure has changed since the form was opened, or the form was sent with another figure.
    /// </exception>
    public Task SendAsync(
        int reportId, int indicatorId, ResultEntry entry, int version, Guid submission, int? received, Actor actor, CancellationToken cancellation = default)
        => AloneAsync(() => SendOneAsync(reportId, indicatorId, entry.Checked(), version, submission, received, actor, cancellation));

    /// <summary>Enters a result for an earlier period, or replaces one that a committee has seen.</summary>
    /// <param name="reference">The indicator.</param>
    /// <param name="periodEnd">The last day of the period.</param>
    /// <param name="entry">The figure.</param>
    /// <param name="restatement">Why it replaces the previous result; not used if there is none.</param>
    /// <param name="version">The version of the period when the form was opened.</param>
    /// <param name="submission">The token of the form.</param>
    /// <param name="actor">Who restates it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">A rule is broken, or the figure has changed since the form was opened.</exception>
    public Task RestateAsync(
        string reference, DateOnly periodEnd, ResultEntry entry, Restatement restatement, int version, Guid submission, Actor actor,
        CancellationToken cancellation = default)
        => AloneAsync(() => RestateOneAsync(reference, periodEnd, entry.Checked(), restatement, version, submission, actor, cancellation));

    private async Task SendOneAsync(
        int reportId, int indicatorId, ResultEntry entry, int version, Guid submission, int? received, Actor actor, CancellationToken cancellation)
    {
        if (await recorder.WasSavedAsync(indicatorId, entry, restated: null, submission, actor, cancellation))
        {
            return;
        }

        var report = await db.QuarterlyReports.Include(one => one.Year).SingleAsync(one => one.Id == reportId, cancellation);
        var indicator = await FindAsync(indicatorId, actor, cancellation);
        if (!await db.ReportedIndicators.AnyAsync(one => one.YearId == report.YearId && one.IndicatorId == indicatorId, cancellation))
        {
            throw new RuleException($"{indicator.Reference} is not reported in {report.Year.Name}.");
        }

        var periods = await PeriodsAsync(indicatorId, report.LastDay, cancellation);
        var frequency = IndicatorDefinition.InForce(indicator.Definitions, report.LastDay).Frequency;
        var end = DuePeriods.Of(periods, frequency, report.FirstDay, report.LastDay)
            ?? throw new RuleException($"No figure of {indicator.Reference} is due in {report.Title}.");
        await CheckSeenAsync(indicator, end, entry, received, cancellation);
        var period = periods.Find(one => one.PeriodEnd == end);
        var before = period is null ? null : await LatestAsync(period, cancellation);
        period ??= db.Add(new IndicatorPeriod(indicator, end, DuePeriods.LabelOf(end))).Entity;
        var author = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);
        var origin = new ResultOrigin(actor.Name) { Author = author, Submission = submission };
        await recorder.RecordAsync(
            new Recording(indicator, period, entry, Restatement: null, origin, actor) { IsNew = db.Entry(period).State == EntityState.Added },
            version,
            async () =>
            {
                var need = FigurePreview.Of(periods, indicator.Definitions, period, entry).NeedOf(indicator.Kind);
                if (need != CommentNeed.None && entry.Comment is null)
                {
                    throw new RuleException(nameof(ResultEntry.Comment), CommentRules.ProblemOf(need, indicator.Reference));
                }

                await WriteCommentAsync(report, indicator, entry.Comment, before?.Comment, actor.Name, cancellation);
            },
            report,
            before,
            cancellation);
    }

    /// <summary>The officer must have seen a figure that a feed has given, because it is removed when the result is recorded.</summary>
    private async Task CheckSeenAsync(Indicator indicator, DateOnly end, ResultEntry entry, int? received, CancellationToken cancellation)
    {
        var arrived = await db.ReceivedFigures.AsNoTracking().Include(one => one.Delivery)
            .SingleOrDefaultAsync(one => one.IndicatorId == indicator.Id && one.PeriodEnd == end, cancellation);
        if (arrived is not null && arrived.DeliveryId != received && !arrived.IsConfirmedBy(entry))
        {
            throw new RuleException(
                $"A figure of {indicator.Reference} has arrived from {arrived.Delivery.FileName}, row {arrived.Row}, since you opened this page.");
        }
    }

    private async Task RestateOneAsync(
        string reference, DateOnly periodEnd, ResultEntry entry, Restatement restatement, int version, Guid submission, Actor actor,
        CancellationToken cancellation)
    {
        var indicator = await db.Indicators.SingleAsync(one => one.Reference == reference, cancellation);
        var period = await db.IndicatorPeriods.SingleOrDefaultAsync(one => one.IndicatorId == indicator.Id && one.PeriodEnd == periodEnd, cancellation)
            ?? throw new RuleException("PeriodEnd", "Select a period");
        var before = await LatestAsync(period, cancellation);
        entry = Completed(entry, before);
        if (await recorder.WasSavedAsync(indicator.Id, entry, (periodEnd, restatement), submission, actor, cancellation))
        {
            return;
        }

        var report = await db.QuarterlyReports.Include(one => one.Year)
            .Where(one => one.FirstDay <= periodEnd && one.LastDay >= periodEnd)
            .SingleOrDefaultAsync(cancellation);
        if (report?.State == QuarterState.Closed)
        {
            throw new RuleException($"{report.WhyClosed}. Restate the figure when the report is final.");
        }

        if (period.State != FigureState.Missing
            && (period.Value, period.RatedValue, period.IsProvisional, period.DataTo) == (entry.Value, entry.RatedValue, entry.IsProvisional, entry.DataTo)
            && (before?.Numerator, before?.Denominator) == (entry.Numerator, entry.Denominator)
            && before?.Comment == entry.Comment)
        {
            throw new RuleException(nameof(ResultEntry.Value), $"This is already the figure for {period.Name}. Enter a different figure");
        }

        // A comment goes into the report of its own quarter, if that is still open; a report that is final does not change.
        var open = report?.State == QuarterState.Open && entry.Comment != before?.Comment ? report : null;
        var author = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);
        var origin = new ResultOrigin(actor.Name) { Author = author, Submission = submission };
        await recorder.RecordAsync(
            new Recording(indicator, period, entry, restatement, origin, actor),
            version,
            () => open is null ? Task.CompletedTask : WriteCommentAsync(open, indicator, entry.Comment, before?.Comment, actor.Name, cancellation),
            open,
            before,
            cancellation);
    }

    /// <summary>
    /// What a form leaves blank stays as it was: the comment, and the numerator and denominator of the same value.
    /// </summary>
    private static ResultEntry Completed(ResultEntry entry, IndicatorResult? before)
    {
        var isSameValue = before is not null && before.Value == entry.Value && entry is { Numerator: null, Denominator: null };
        return entry with
        {
            Comment = entry.Comment ?? before?.Comment,
            Numerator = isSameValue ? before!.Numerator : entry.Numerator,
            Denominator = isSameValue ? before!.Denominator : entry.Denominator,
        };
    }

    /// <summary>Discards the changes of a refused result, so that they are not saved with the next one.</summary>
    private async Task AloneAsync(Func<Task> save)
    {
        try
        {
            await save();
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Indicator> FindAsync(int indicatorId, Actor actor, CancellationToken cancellation)
    {
        var indicator = await db.Indicators.Include(one => one.Definitions).SingleAsync(one => one.Id == indicatorId, cancellation);
        return await db.IndicatorOfficers.AnyAsync(one => one.IndicatorId == indicatorId && one.UserId == actor.UserId, cancellation)
            ? indicator
            : throw new RuleException($"{indicator.Reference} is not assigned to you, so its result was not saved. Ask the performance team if it should be.");
    }

    private Task<List<IndicatorPeriod>> PeriodsAsync(int indicatorId, DateOnly lastDay, CancellationToken cancellation)
    {
        var since = lastDay.AddMonths(-MonthsBack);
        return db.IndicatorPeriods.Where(one => one.IndicatorId == indicatorId && one.PeriodEnd >= since).ToListAsync(cancellation);
    }

    private Task<IndicatorResult?> LatestAsync(IndicatorPeriod period, CancellationToken cancellation)
        => db.IndicatorResults.AsNoTracking().LatestFirst(period.IndicatorId, period.PeriodEnd).FirstOrDefaultAsync(cancellation);

    /// <summary>
    /// Writes the comment into the report's commentary. It replaces the officers' previous comment; other paragraphs are
    /// kept.
    /// </summary>
    private async Task WriteCommentAsync(
        QuarterlyReport report, Indicator indicator, string? comment, string? before, string author, CancellationToken cancellation)
    {
        var there = await db.IndicatorCommentaries.Where(one => one.ReportId == report.Id && one.IndicatorId == indicator.Id)
            .OrderBy(one => one.Order).ToListAsync(cancellation);
        var own = there.Find(one => one.Text == before);
        if (comment is null)
        {
            db.RemoveRange(own is null ? [] : [own]);
            return;
        }

        var order = own?.Order ?? (there.Count == 0 ? 1 : there[^1].Order + 1);
        var paragraph = new IndicatorCommentary(report, indicator, order, CommentaryKind.WhatTheDataTellsUs, comment, author, clock.UtcNow());
        if (own is null)
        {
            db.Add(paragraph);
        }
        else if (own.Text != comment)
        {
            own.Replace(paragraph);
        }
    }
}
