using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.Work;

/// <summary>Adds and edits mitigating actions, and records their progress.</summary>
public sealed class RiskActionService(PerformanceDbContext db, RiskStore store, RiskClock clock)
{
    /// <summary>Records a progress note and the new state of the action.</summary>
    /// <param name="reference">The risk.</param>
    /// <param name="order">The position of the action.</param>
    /// <param name="text">The note.</param>
    /// <param name="state">The state.</param>
    /// <param name="version">The version of the action when the form was opened.</param>
    /// <param name="submission">The token of the form: sending the same form twice gives one note.</param>
    /// <param name="actor">The user who reports.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">A rule is broken, or the action has changed since the form was opened.</exception>
    public async Task ReportAsync(
        string reference, int order, string? text, RiskActionState state, int version, Guid submission, Actor actor, CancellationToken cancellation = default)
    {
        if (await WasSavedAsync(reference, order, text, state, submission, actor, cancellation))
        {
            return;
        }

        var (risk, user) = await store.LoadAsync(reference, actor, cancellation);
        RiskStore.GuardOwn(risk, user, mayReport: true);
        var action = Find(risk, order);
        if (action.Version != version)
        {
            // The same form may have been sent twice at once, and the first one saved since the earlier check.
            if (await WasSavedAsync(reference, order, text, state, submission, actor, cancellation))
            {
                return;
            }

            throw await ChangedAsync(action, cancellation);
        }

        var before = new { action.State };
        action.Report(text, state, new RiskAuthor(user.DisplayName, user, submission), clock.UtcNow());
        store.Record(risk, "Reported on a risk action", actor, before, new { Action = order, action.State });
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            if (!await WasSavedAsync(reference, order, text, state, submission, actor, CancellationToken.None))
            {
                throw await ChangedAsync(action, CancellationToken.None);
            }
        }
    }

    /// <summary>Adds an action to a risk.</summary>
    /// <exception cref="RuleException">A rule is broken, or the risk has changed since the form was opened.</exception>
    public async Task AddAsync(string reference, RiskActionText text, RiskActionState state, int version, Actor actor, CancellationToken cancellation = default)
    {
        var (risk, _) = await store.LoadAsync(reference, actor, cancellation);
        RiskStore.Guard(risk.Version, version, reference);
        var action = risk.AddAction(text, state);
        await store.SaveAsync(risk, "Added a risk action", actor, null, new { Action = action.Order, action.State, action.DueDate });
    }

    /// <summary>Edits an action. Its state only changes with a progress note.</summary>
    /// <exception cref="RuleException">A rule is broken, or the action has changed since the form was opened.</exception>
    public async Task EditAsync(string reference, int order, RiskActionText text, int version, Actor actor, CancellationToken cancellation = default)
    {
        var (risk, _) = await store.LoadAsync(reference, actor, cancellation);
        risk.GuardClosed();
        var action = Find(risk, order);
        RiskStore.Guard(action.Version, version, $"Action {order} of {reference}");
        var before = new { action.DueDate };
        if (action.Write(text))
        {
            await store.SaveAsync(risk, "Edited a risk action", actor, before, new { Action = order, action.DueDate });
        }
    }

    private static RiskAction Find(Risk risk, int order)
        => risk.Actions.SingleOrDefault(one => one.Order == order) ?? throw new RuleException("This action no longer exists.");

    private async Task<bool> WasSavedAsync(
        string reference, int order, string? text, RiskActionState state, Guid submission, Actor actor, CancellationToken cancellation)
    {
        var saved = await db.RiskActionNotes.AsNoTracking().Include(one => one.Action.Risk).SingleOrDefaultAsync(one
            => one.SubmissionId == submission, cancellation);
        var isSame = saved?.Action.Risk.Reference == reference && saved.Action.Order == order && saved.AuthorId == actor.UserId;
        return saved is not null && (isSame && saved.State == state && saved.Text == text?.ReplaceLineEndings("\n").Trim()
            ? true
            : throw SentBefore.With("another note or state", isSame ? saved.Text : null, "Check it, then send it again."));
    }

    private async Task<RuleException> ChangedAsync(RiskAction action, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var last = await db.RiskActionNotes.AsNoTracking().Where(one => one.ActionId == action.Id).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellation);
        var whose = last is null ? null : $" The latest note is from {last.AuthorName}: “{last.Text}”";
        return new RuleException($"This action has changed since you opened this page, so your note was not saved.{whose}");
    }
}
