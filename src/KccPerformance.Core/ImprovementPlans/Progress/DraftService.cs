using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>The result of saving a draft.</summary>
/// <param name="SavedAt">When the newest one was saved, in UTC.</param>
/// <param name="Sequence">The number of the newest draft; higher than the one sent if that arrived too late.</param>
/// <param name="WasSubmitted">Whether the form has been submitted already, so that no draft is needed.</param>
public sealed record KeptDraft(DateTime SavedAt, long Sequence, bool WasSubmitted = false);

/// <summary>Saves drafts of updates until they are submitted.</summary>
public sealed class DraftService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Two devices may save at once. The second retries with the result of the first.</summary>
    private const int Attempts = 8;

    /// <summary>Saves an officer's draft for an action in the open period.</summary>
    /// <param name="userId">The officer. No one else can see the draft.</param>
    /// <param name="actionId">The action.</param>
    /// <param name="formId">The token of the form.</param>
    /// <param name="sequence">A counter within the form; null for "after the last one".</param>
    /// <param name="goesOnFrom">The version of the draft that the form was opened with; 0 for none.</param>
    /// <param name="content">The fields, as JSON.</param>
    /// <param name="isTypedSince">Whether the text was typed after the form was sent, so that it is in no update.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">The text is too long, or no period is open.</exception>
    public async Task<KeptDraft> KeepAsync(
        int userId, int actionId, Guid formId, long? sequence, int goesOnFrom, string content, bool isTypedSince = false, CancellationToken cancellation = default)
    {
        if (!isTypedSince && await WasSubmittedAsync(formId, cancellation))
        {
            return new KeptDraft(real.UtcNow(), 0, WasSubmitted: true);
        }

        var periodId = await db.Actions
            .Where(action => action.Id == actionId)
            .SelectMany(action => db.Periods.Where(period => period.SubjectId == action.Area.PlanId && period.State == PeriodState.Open))
            .OrderByDescending(period => period.FirstDay)
            .Select(period => (int?)period.Id)
            .FirstOrDefaultAsync(cancellation)
            ?? throw new RuleException(ProgressService.NoPeriod);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var kept = await KeepOnceAsync(userId, actionId, periodId, formId, sequence, goesOnFrom, content, cancellation);

                // The form may have been submitted in the meantime. Then it is no longer a draft.
                if (isTypedSince || !await WasSubmittedAsync(formId, CancellationToken.None))
                {
                    return kept;
                }

                await DiscardWithNextSaveAsync(userId, actionId, CancellationToken.None);
                await SaveAsync();
                return kept with { WasSubmitted = true };
            }
            catch (DbUpdateException exception) when (exception.IsConflict() && attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>
    /// Marks an officer's drafts for an action to be deleted with the next save, so that a crash leaves either the
    /// draft or the update.
    /// </summary>
    public async Task DiscardWithNextSaveAsync(int userId, int actionId, CancellationToken cancellation = default)
        => db.Drafts.RemoveRange(await db.Drafts.Where(draft => draft.UserId == userId && draft.ActionId == actionId).ToListAsync(cancellation));

    /// <summary>Saves all pending changes. A draft that another device has saved in between is deleted too.</summary>
    /// <exception cref="DbUpdateException">There is a conflict with something other than a draft.</exception>
    public async Task SaveAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (DbUpdateConcurrencyException exception)
                when (attempt < Attempts && exception.Entries.All(entry => entry.Entity is UpdateDraft))
            {
                foreach (var entry in exception.Entries)
                {
                    await entry.ReloadAsync();
                    entry.State = entry.State == EntityState.Detached ? EntityState.Detached : EntityState.Deleted;
                }
            }
        }
    }

    private async Task<KeptDraft> KeepOnceAsync(
        int userId, int actionId, int periodId, Guid formId, long? sequence, int goesOnFrom, string content, CancellationToken cancellation)
    {
        var draft = await db.Drafts.SingleOrDefaultAsync(
            one => one.UserId == userId && one.ActionId == actionId && one.PeriodId == periodId, cancellation);
        if (draft is null)
        {
            draft = new UpdateDraft(userId, actionId, periodId);
            db.Drafts.Add(draft);
        }

        var next = sequence ?? (draft.FormId == formId ? draft.Sequence + 1 : 1);
        if (draft.Keep(formId, next, content, real.UtcNow(), goesOnFrom))
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }

        return new KeptDraft(draft.SavedAt, draft.Sequence);
    }

    private Task<bool> WasSubmittedAsync(Guid formId, CancellationToken cancellation)
        => db.Updates.AnyAsync(update => update.SubmissionId == formId, cancellation);
}
