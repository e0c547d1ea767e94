using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>Saves updates.</summary>
public sealed class ProgressService(PerformanceDbContext db, DraftService drafts, ActionNews news, BusinessClock clock, TimeProvider real)
{
    internal const string NoPeriod = "No reporting period is open. Ask the performance team when the next one opens.";

    /// <summary>Saves an update to an action.</summary>
    /// <param name="actionId">The action.</param>
    /// <param name="report">The update; null repeats the last update ("no change").</param>
    /// <param name="formVersion">The action's version when the form was opened.</param>
    /// <param name="submission">The token of the form: sending the same form with the same text twice gives one update.</param>
    /// <param name="actor">The officer.</param>
    /// <param name="keepsDraft">Whether the update comes from elsewhere than the update form, whose draft is then kept.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">
    /// A rule is broken, the action has changed since the form was opened, or the form has been saved with other text.
    /// </exception>
    public async Task SubmitAsync(
        int actionId, ProgressReport? report, int formVersion, Guid submission, Actor actor, bool keepsDraft = false, CancellationToken cancellation = default)
    {
        var action = await db.Actions.Include(one => one.Area).Include(one => one.Criteria).SingleAsync(one => one.Id == actionId, cancellation);
        if (action.Version != formVersion)
        {
            // The same form may have been sent before. Without another version it cannot have been: its update would have raised it.
            if (await WasSavedAsync(actionId, report, submission, actor, cancellation))
            {
                return;
            }

            throw await ChangedAsync(action.Code, actionId, report, actor);
        }

        var (period, author) = await ReadOpenPeriodAsync(action.Area.PlanId, actor, cancellation);
        if (report is null)
        {
            await LoadLastUpdateAsync(actionId, cancellation);
        }

        var (before, was) = (Describe(action), action.Standing);
        var at = clock.UtcNow();
        _ = report is null
            ? action.RecordNoChange(period, author, at, submission)
            : action.RecordProgress(report, period, author, at, submission);
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), report is null ? "Reported no change" : "Reported progress", action.Code, before, Describe(action)));
        if (report is not null && !keepsDraft)
        {
            // The officer's draft is not part of "no change", so it is kept.
            await drafts.DiscardWithNextSaveAsync(author.Id, actionId, cancellation);
        }

        await news.TellIfTurnedRedAsync(action, was, cancellation);
        try
        {
            await drafts.SaveAsync();
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // The same form was sent twice, or two officers saved at once, and the database accepted one of them.
            db.ChangeTracker.Clear();
            if (!await WasSavedAsync(actionId, report, submission, actor, CancellationToken.None))
            {
                throw await ChangedAsync(action.Code, actionId, report, actor);
            }
        }
    }

    /// <summary>The next step after a "no change" that came second.</summary>
    private static string NextStep(ProgressReport? report) => report is null ? " Read the latest update, then select “No change” again." : string.Empty;

    private static object Describe(ImprovementAction action)
        => new { action.Stage, action.Delivery, action.Confidence, action.Forecast, action.LastReason, action.NextSteps };

    /// <summary>The plan's open period and the officer, in one query.</summary>
    private async Task<(ReportingPeriod Period, User Author)> ReadOpenPeriodAsync(int planId, Actor actor, CancellationToken cancellation)
    {
        var found = await (
            from period in db.Periods
            from author in db.Users
            where period.SubjectId == planId && period.State == PeriodState.Open && author.Id == actor.UserId
            orderby period.FirstDay descending
            select new { Period = period, Author = author }).FirstOrDefaultAsync(cancellation);
        return found is null ? throw new RuleException(NoPeriod) : (found.Period, found.Author);
    }

    /// <summary>
    /// Loads the last update into the action, where "no change" needs it. Loading it together with the action would need APPLY,
    /// which SQLite does not have.
    /// </summary>
    private Task LoadLastUpdateAsync(int actionId, CancellationToken cancellation)
        => db.Updates
            .Include(update => update.Period)
            .Where(update => update.ActionId == actionId)
            .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
            .Take(1)
            .LoadAsync(cancellation);

    /// <summary>Says who wrote the latest update. It may be the same user on another page.</summary>
    private async Task<RuleException> ChangedAsync(string code, int actionId, ProgressReport? report, Actor actor)
    {
        var latest = await db.Updates
            .Where(update => update.ActionId == actionId)
            .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
            .Select(update => new { update.AuthorId, update.AuthorName })
            .FirstOrDefaultAsync(CancellationToken.None);
        var whose = latest is null ? "There is no update yet."
            : latest.AuthorId == actor.UserId ? "The latest update is your own, saved from another page."
            : $"The latest update is by {latest.AuthorName}.";
        return new($"{code} has changed since you opened this page. {whose}{NextStep(report)}");
    }

    /// <summary>Whether this officer has already saved this form for this action with the same text.</summary>
    /// <exception cref="RuleException">The form has been saved with other text, or for another action.</exception>
    private async Task<bool> WasSavedAsync(int actionId, ProgressReport? report, Guid submission, Actor actor, CancellationToken cancellation)
    {
        var saved = await db.Updates
            .Where(update => update.SubmissionId == submission)
            .Select(update => new
            {
                update.ActionId,
                update.AuthorId,
                update.IsNoChange,
                update.Action.Code,
                Report = new ProgressReport(update.Stage, update.Delivery, update.Confidence, update.Narrative, update.NextSteps, update.Forecast),
            })
            .SingleOrDefaultAsync(cancellation);
        if (saved is null)
        {
            return false;
        }

        if (saved.ActionId != actionId || saved.AuthorId != actor.UserId)
        {
            throw new RuleException("Your update is not saved: this form has already been used for another update. Check your text, then save it again.");
        }

        return (report is null ? saved.IsNoChange : !saved.IsNoChange && saved.Report == report.Tidied())
            ? true
            : throw new RuleException($"You have already saved this form for {saved.Code} with different answers.{NextStep(report)}");
    }
}
