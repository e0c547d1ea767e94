using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>The result of saving a draft.</summary>
/// <param name="SavedAt">When the newest one was saved, in UTC.</param>
/// <param name="Sequence">The number of the newest draft; higher than the one sent if that arrived too late.</param>
public sealed record KeptResults(DateTime SavedAt, long Sequence);

/// <summary>Identifies the open page that a draft comes from.</summary>
/// <param name="Id">The token of the form.</param>
/// <param name="Sequence">A counter within the form; null for "after the last one".</param>
/// <param name="GoesOnFrom">The version of the draft that the form was opened with; 0 for none.</param>
public sealed record DraftToken(Guid Id, long? Sequence, int GoesOnFrom);

/// <summary>Saves what officers have typed on the results page until they submit it.</summary>
public sealed class ResultDrafts(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Two devices may save at once. The second retries with the result of the first.</summary>
    private const int Attempts = 8;

    /// <summary>Saves an officer's draft for an open quarter. No one else can see it.</summary>
    /// <param name="userId">The officer.</param>
    /// <param name="reportId">The quarter.</param>
    /// <param name="form">The token of the form, its counter (null for "after the last one"), and the version of the draft that it was opened with.</param>
    /// <param name="merge">Merges the new text into the previous draft, which may be empty.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">The text is too long, or the quarter is not open.</exception>
    public Task<KeptResults> KeepAsync(
        int userId, int reportId, DraftToken form, Func<string, string> merge, CancellationToken cancellation = default)
        => ChangeAsync(
            userId, reportId, mustBeOpen: true, (draft, at) => draft.Keep(form.Id, form.Sequence, merge(draft.Content), at, form.GoesOnFrom), cancellation);

    /// <summary>Keeps in the draft only what has not been submitted, also if the quarter was closed since.</summary>
    public Task SentAsync(int userId, int reportId, Func<string, string> rest, CancellationToken cancellation = default)
        => ChangeAsync(
            userId,
            reportId,
            mustBeOpen: false,
            (draft, at) =>
            {
                draft.Sent(rest(draft.Content), at);
                return true;
            },
            cancellation);

    private async Task<KeptResults> ChangeAsync(
        int userId, int reportId, bool mustBeOpen, Func<ResultDraft, DateTime, bool> change, CancellationToken cancellation)
    {
        if (mustBeOpen && !await db.QuarterlyReports.AnyAsync(report => report.Id == reportId && report.State == QuarterState.Open, cancellation))
        {
            throw new RuleException("This quarter is closed for figures. Ask the performance team if you still need to send one.");
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var draft = await db.ResultDrafts.SingleOrDefaultAsync(one => one.UserId == userId && one.ReportId == reportId, cancellation)
                    ?? db.Add(new ResultDraft(userId, reportId)).Entity;
                if (change(draft, real.UtcNow()))
                {
                    await db.SaveChangesAsync(CancellationToken.None);
                }

                return new KeptResults(draft.SavedAt, draft.Sequence);
            }
            catch (DbUpdateException exception) when (exception.IsConflict() && attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
