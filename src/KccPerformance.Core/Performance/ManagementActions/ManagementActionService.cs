using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.ManagementActions;

/// <summary>Adds management actions to indicators, and reports on them.</summary>
public sealed class ManagementActionService(PerformanceDbContext db, PerformanceClock clock, TimeProvider real)
{
    /// <summary>Adds an action to an indicator.</summary>
    /// <exception cref="RuleException">The text or the owner is missing or too long, or the form has been saved with other text.</exception>
    public async Task AddAsync(string reference, string text, string owner, DateOnly due, Guid submission, Actor actor, CancellationToken cancellation = default)
    {
        if (await db.ManagementActions.AsNoTracking().Include(one => one.Indicator).SingleOrDefaultAsync(one => one.Submission == submission, cancellation) is { } there)
        {
            var isSame = (there.AddedBy, there.Indicator.Reference) == (actor.Name, reference);
            if (!isSame || (there.Text, there.Owner, there.FirstDue) != (text.Trim(), owner.Trim(), due))
            {
                throw SentBefore.With(
                    "another action", isSame ? $"{there.Text} ({there.Owner}, due {there.FirstDue:d MMMM yyyy})" : null, "To add this one as well, send it again.");
            }

            return;
        }

        var indicator = await db.Indicators.SingleAsync(one => one.Reference == reference, cancellation);
        db.Add(new ManagementAction(indicator, text, owner, due, submission, actor.Name, clock.UtcNow()));
        Record(actor, "Added a management action", reference, null, new { Text = text.Trim(), Owner = owner.Trim(), Due = due });
        await db.SaveOrRefuseAsync($"{reference}’s list of actions");
    }

    /// <summary>Reports on an action.</summary>
    /// <returns>False if the indicator has no such action.</returns>
    /// <exception cref="RuleException">Nothing has changed, a reason is missing, or the action has changed since the form was opened.</exception>
    public async Task<bool> ReportAsync(
        string reference, int id, ManagementActionState state, string owner, DateOnly due, string? note, int version, Actor actor,
        CancellationToken cancellation = default)
    {
        var action = await db.ManagementActions.SingleOrDefaultAsync(one => one.Id == id && one.Indicator.Reference == reference, cancellation);
        if (action is null)
        {
            return false;
        }

        if (action.Version != version)
        {
            throw SaveConflicts.ChangedMeanwhile("The action");
        }

        var before = new { action.State, action.Owner, action.Due };
        action.Report(state, owner, due, note, actor.Name, clock.UtcNow());
        Record(actor, "Reported on a management action", reference, before, new { action.State, action.Owner, action.Due, Note = note?.Trim() });
        await db.SaveOrRefuseAsync("The action");
        return true;
    }

    private void Record(Actor actor, string what, string subject, object? before, object after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
