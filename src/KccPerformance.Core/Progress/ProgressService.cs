using KccPerformance.Core.Data;
using KccPerformance.Core.Plan;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Progress;

/// <summary>Takes in what officers report.</summary>
public sealed class ProgressService(PerformanceDbContext db, DraftService drafts, BusinessClock clock, TimeProvider real)
{
    /// <summary>Records progress on an action.</summary>
    /// <param name="actionId">The action.</param>
    /// <param name="report">What is reported; null repeats the last update ("nothing has changed").</param>
    /// <param name="formVersion">The action's version when the form was opened.</param>
    /// <param name="submission">The form's own token: the same one twice is one update.</param>
    /// <param name="actor">Who reports; the officer's account.</param>
    /// <param name="keepsDraft">Whether it was written somewhere else than in the update form, whose draft is then kept.</param>
    /// <param name="cancellation">Stops waiting, never half-way through saving.</param>
    /// <exception cref="RuleException">A rule is broken, or somebody changed the action since the form was opened.</exception>
    public async Task SubmitAsync(
        int actionId, ProgressReport? report, int formVersion, Guid submission, Actor actor, bool keepsDraft = false, CancellationToken cancellation = default)
    {
        if (await WasAcceptedAsync(submission, cancellation))
        {
            return;
        }

        var action = await db.Actions.Include(one => one.Area).Include(one => one.Criteria).SingleAsync(one => one.Id == actionId, cancellation);
        if (action.Version != formVersion)
        {
            // The same form at once: its first may have been saved since this one looked.
            if (await WasAcceptedAsync(submission, cancellation))
            {
                return;
            }

            throw Changed(action.Code, report);
        }

        var period = await db.Periods
            .Where(one => one.PlanId == action.Area.PlanId && one.State == PeriodState.Open)
            .OrderByDescending(one => one.FirstDay)
            .FirstOrDefaultAsync(cancellation)
            ?? throw new RuleException("No reporting period is open. The performance team can tell you when the next one opens.");
        var author = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);

        // Reading the last update puts it among the action's updates, where "nothing has changed" finds it. Asked
        // for with the action it would take an APPLY, which SQLite has not.
        await db.Updates
            .Include(update => update.Period)
            .Where(update => update.ActionId == actionId)
            .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
            .Take(1)
            .LoadAsync(cancellation);

        var before = Describe(action);
        var at = clock.UtcNow();
        _ = report is null
            ? action.RecordNoChange(period, author, at, submission)
            : action.RecordProgress(report, period, author, at, submission);
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), report is null ? "Reported no change" : "Reported progress", action.Code, before, Describe(action)));
        if (report is not null && !keepsDraft)
        {
            // "Nothing has changed" is not what the officer was writing: that draft is kept.
            await drafts.DiscardWithNextSaveAsync(author.Id, actionId, cancellation);
        }

        try
        {
            await drafts.SaveAsync();
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // Two of the same form at once, or two people at once: the database let one of them in.
            db.ChangeTracker.Clear();
            if (!await WasAcceptedAsync(submission, CancellationToken.None))
            {
                throw Changed(action.Code, report);
            }
        }
    }

    private static RuleException Changed(string code, ProgressReport? report)
        => new($"Somebody else changed {code} while you were writing. "
            + (report is null ? "Read the latest update, then save again." : "Nothing of yours is lost: choose below what to keep."));

    private static object Describe(ImprovementAction action)
        => new { action.Stage, action.Delivery, action.Confidence, action.Forecast, action.LastReason, action.NextSteps };

    private async Task<bool> WasAcceptedAsync(Guid submission, CancellationToken cancellation)
        => await db.Updates.AnyAsync(update => update.SubmissionId == submission, cancellation);
}
