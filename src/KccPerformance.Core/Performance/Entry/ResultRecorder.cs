using System.Globalization;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>A result to record.</summary>
internal sealed record Recording(
    Indicator Indicator, IndicatorPeriod Period, ResultEntry Entry, Restatement? Restatement, ResultOrigin Origin, Actor Actor)
{
    public bool IsNew { get; init; }

    /// <summary>The period and why its result is replaced; null if it is not a restatement.</summary>
    public (DateOnly PeriodEnd, Restatement Why)? Restated => Restatement is null ? null : (Period.PeriodEnd, Restatement);
}

/// <summary>
/// Records a result with its audit event. Each form is recorded once, and only if the period has not changed since it was
/// opened.
/// </summary>
public sealed class ResultRecorder(PerformanceDbContext db, PerformanceClock clock, TimeProvider real)
{
    /// <summary>Saves a result.</summary>
    /// <param name="recording">The result.</param>
    /// <param name="version">The version of the period when the form was opened; 0 if there was none.</param>
    /// <param name="first">Further checks and changes that are saved with it.</param>
    /// <param name="open">The quarter that must still be open; null for a restatement.</param>
    /// <param name="before">The latest result before it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">A rule is broken, or the result has changed since the form was opened.</exception>
    internal async Task RecordAsync(
        Recording recording, int version, Func<Task> first, QuarterlyReport? open, IndicatorResult? before, CancellationToken cancellation)
    {
        var (indicator, period, entry, restatement, origin, actor) = recording;
        if ((recording.IsNew ? 0 : period.Version) != version)
        {
            // The same form may have been sent twice at once, and the first one saved since the earlier check.
            if (await WasSavedAsync(indicator.Id, entry, recording.Restated, origin.Submission!.Value, actor, cancellation))
            {
                return;
            }

            throw await ChangedAsync(indicator, period.PeriodEnd, actor);
        }

        await first();
        origin = await ConfirmAsync(period, entry, origin, cancellation);
        var wasSeen = before is not null && await IsSeenAsync(period, before, cancellation);
        var was = before is null ? null : Describe(before);
        var result = period.Record(entry, restatement, wasSeen, origin, clock.UtcNow());
        var what = result.RestatementKind is null ? "Entered a result" : "Restated a result";
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, indicator.Reference, was, Describe(result)));
        try
        {
            // The quarter may have been closed since, so this is checked again inside the transaction.
            if (open is not null && !await db.SaveIfAsync(
                token => db.QuarterlyReports.AnyAsync(one => one.Id == open.Id && one.State == QuarterState.Open, token), CancellationToken.None))
            {
                db.ChangeTracker.Clear();
                throw new RuleException($"{open.Title} is closed for figures. Ask the performance team if you still need to send one.");
            }

            if (open is null)
            {
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // The same form was sent twice, or two people saved at once, and the database accepted one of them.
            db.ChangeTracker.Clear();
            if (!await WasSavedAsync(indicator.Id, entry, recording.Restated, origin.Submission!.Value, actor, CancellationToken.None))
            {
                throw await ChangedAsync(indicator, period.PeriodEnd, actor);
            }
        }
    }

    /// <summary>Whether this user has already saved this form for this indicator with the same result and the same reason.</summary>
    /// <exception cref="RuleException">The form has been saved with another result or reason, or for another indicator or period.</exception>
    internal async Task<bool> WasSavedAsync(
        int indicatorId, ResultEntry entry, (DateOnly PeriodEnd, Restatement Why)? restated, Guid submission, Actor actor, CancellationToken cancellation)
    {
        var saved = await db.IndicatorResults.AsNoTracking().SingleOrDefaultAsync(one => one.SubmissionId == submission, cancellation);
        if (saved is null)
        {
            return false;
        }

        var isOwn = saved.IndicatorId == indicatorId && saved.AuthorId == actor.UserId && (restated is null || restated.Value.PeriodEnd == saved.PeriodEnd);
        if (!isOwn || saved.ToEntry() != entry)
        {
            throw SentBefore.With("another figure", isOwn ? FigureText.Of(saved.Value) : null, "Check the figure, then send it again.");
        }

        // The first result of a period has no reason.
        var why = restated?.Why;
        return why is null || saved.RestatementKind is null || (saved.RestatementKind == why.Kind && saved.RestatementReason == why.Reason)
            ? true
            : throw SentBefore.With("another reason", saved.RestatementReason, "A saved reason cannot be changed.");
    }

    /// <summary>
    /// Removes the figure that a feed gave for the period, because a result is recorded now. If the result is that figure,
    /// its source is the row of the file.
    /// </summary>
    private async Task<ResultOrigin> ConfirmAsync(IndicatorPeriod period, ResultEntry entry, ResultOrigin origin, CancellationToken cancellation)
    {
        var received = await db.ReceivedFigures.Include(one => one.Delivery.SourceFile)
            .SingleOrDefaultAsync(one => one.IndicatorId == period.IndicatorId && one.PeriodEnd == period.PeriodEnd, cancellation);
        if (received is null)
        {
            return origin;
        }

        db.Remove(received);
        return received.IsConfirmedBy(entry) ? origin with { File = received.Delivery.SourceFile, Row = received.Row } : origin;
    }

    /// <summary>Whether the result is in a final report, or the council has published a rating of it.</summary>
    private async Task<bool> IsSeenAsync(IndicatorPeriod period, IndicatorResult latest, CancellationToken cancellation)
        => period.PublishedRating is not null || await db.QuarterlyReports.AnyAsync(QuarterlyReport.Told(period.PeriodEnd, latest.EnteredAt), cancellation);

    /// <summary>
    /// The error for a result that has changed. It names the author of the other one, who may be the same user on another
    /// page.
    /// </summary>
    private async Task<RuleException> ChangedAsync(Indicator indicator, DateOnly periodEnd, Actor actor)
    {
        var latest = await db.IndicatorResults.AsNoTracking().LatestFirst(indicator.Id, periodEnd).FirstOrDefaultAsync(CancellationToken.None);
        var whose = latest is null ? "The target has been changed."
            : $"The latest figure is {FigureText.Of(latest.Value)}"
                + (latest.AuthorId == actor.UserId ? ", which you sent from another page." : $", from {latest.AuthorName}.");
        return new RuleException($"{indicator.Reference} has changed since you opened this page. {whose}");
    }

    private static object Describe(IndicatorResult result) => new
    {
        Period = result.PeriodEnd.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        result.Value,
        result.RatedValue,
        result.NoFigureReason,
        Provisional = result.IsProvisional,
        result.DataTo,
        result.Numerator,
        result.Denominator,
        result.Comment,
        File = result.SourceFile?.Name,
        FileSha256 = result.SourceFile?.Sha256,
        FileRow = result.SourceRow,
        Restatement = result.RestatementKind,
        Reason = result.RestatementReason,
    };
}
