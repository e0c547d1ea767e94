using KccPerformance.Core.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Progress;

/// <summary>What came of keeping a draft.</summary>
/// <param name="SavedAt">When the newest one was saved, in UTC.</param>
/// <param name="Sequence">The number of the newest one; more than was sent where that came too late.</param>
/// <param name="WasSubmitted">Whether the form had been submitted already, so that there is no draft of it to keep.</param>
public sealed record KeptDraft(DateTime SavedAt, long Sequence, bool WasSubmitted = false);

/// <summary>Keeps what officers type into update forms until they submit it.</summary>
public sealed class DraftService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Two devices may save at once; the second tries again on top of the first.</summary>
    private const int Attempts = 8;

    /// <summary>Keeps what one officer has typed about one action in the open period.</summary>
    /// <param name="userId">The officer; nobody else ever sees it.</param>
    /// <param name="actionId">The action.</param>
    /// <param name="formId">The token of the form it was typed in.</param>
    /// <param name="sequence">Counts up in that form; null is "after the last one".</param>
    /// <param name="goesOnFrom">The version of the draft that the form started from; 0 for none.</param>
    /// <param name="content">The fields, as JSON.</param>
    /// <param name="isTypedSince">Whether it was typed after the form had been sent: such words are in no update.</param>
    /// <param name="cancellation">Stops waiting, never half-way through saving.</param>
    /// <exception cref="RuleException">It is too long, or no period is open.</exception>
    public async Task<KeptDraft> KeepAsync(
        int userId, int actionId, Guid formId, long? sequence, int goesOnFrom, string content, bool isTypedSince = false, CancellationToken cancellation = default)
    {
        if (!isTypedSince && await WasSubmittedAsync(formId, cancellation))
        {
            return new KeptDraft(real.UtcNow(), 0, WasSubmitted: true);
        }

        var periodId = await db.Actions
            .Where(action => action.Id == actionId)
            .SelectMany(action => db.Periods.Where(period => period.PlanId == action.Area.PlanId && period.State == PeriodState.Open))
            .OrderByDescending(period => period.FirstDay)
            .Select(period => (int?)period.Id)
            .FirstOrDefaultAsync(cancellation)
            ?? throw new RuleException(ProgressService.NoPeriod);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var kept = await KeepOnceAsync(userId, actionId, periodId, formId, sequence, goesOnFrom, content, cancellation);

                // The form may have been submitted while this was on its way: what was submitted is a draft no more.
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
    /// Marks the drafts of one officer about one action to go with what is saved next: a crash leaves either the
    /// draft or the update that was made of it.
    /// </summary>
    public async Task DiscardWithNextSaveAsync(int userId, int actionId, CancellationToken cancellation = default)
        => db.Drafts.RemoveRange(await db.Drafts.Where(draft => draft.UserId == userId && draft.ActionId == actionId).ToListAsync(cancellation));

    /// <summary>Saves everything that waits; a draft that another device saved in between goes too.</summary>
    /// <exception cref="DbUpdateException">It clashes with something other than a draft.</exception>
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
