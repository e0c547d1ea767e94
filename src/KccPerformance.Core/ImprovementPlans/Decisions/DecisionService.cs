using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Decisions;

/// <summary>
/// Officers' requests to committees, and verification by administrators. Committee decisions are recorded by <see
/// cref="ResolutionService"/>. Each change needs the version of the action when its form was opened.
/// </summary>
public sealed class DecisionService(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    /// <summary>Requests a later due date.</summary>
    /// <exception cref="RuleException">A rule is broken, or the action has changed since the form was opened.</exception>
    public async Task AskForDeadlineAsync(
        int actionId, DateOnly to, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var action = await LoadAsync(db.Actions.Include(one => one.Area.Plan).Include(one => one.DeadlineChanges), actionId, formVersion, cancellation);
        var asked = action.AskForDeadline(to, reason, actor.Name, clock.Today(), actor.UserId);
        Record(actor, "Requested a later due date", action, null, new { asked.From, asked.To, asked.Reason });
        await SaveAsync(action.Code);
    }

    /// <summary>Withdraws a user's own request for a later date.</summary>
    /// <exception cref="RuleException">Another user made it, it has been decided, or the action has changed since the form was opened.</exception>
    public async Task WithdrawDeadlineAsync(int actionId, int requestId, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var action = await LoadAsync(db.Actions.Include(one => one.DeadlineChanges), actionId, formVersion, cancellation);
        var request = action.DeadlineChanges.SingleOrDefault(one => one.Id == requestId && one.AskedById == actor.UserId)
            ?? throw new RuleException("You can only withdraw a request that you made.");
        action.WithdrawDeadline(request, clock.Today());
        Record(actor, "Withdrew a request for a later due date", action, new { request.From, request.To, request.Reason }, new { request.Decision });
        await SaveAsync(action.Code);
    }

    /// <summary>Verifies that a completed action is complete.</summary>
    /// <exception cref="RuleException">A rule is broken, or the action has changed since the form was opened.</exception>
    public async Task VerifyAsync(int actionId, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var action = await LoadAsync(db.Actions.Include(one => one.Area.Plan).Include(one => one.Criteria), actionId, formVersion, cancellation);
        action.VerifyCompletion(actor.Name, clock.Today());
        Record(actor, "Verified completion", action, null, new { action.VerifiedBy, action.VerifiedOn });
        await SaveAsync(action.Code);
    }

    /// <summary>Withdraws a verification, so that officers can update the action again.</summary>
    /// <exception cref="RuleException">A rule is broken, or the action has changed since the form was opened.</exception>
    public async Task WithdrawAsync(int actionId, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var action = await LoadAsync(db.Actions, actionId, formVersion, cancellation);
        var before = new { action.VerifiedBy, action.VerifiedOn };
        action.WithdrawVerification(reason, actor.Name, clock.Today());
        Record(actor, "Withdrew verification", action, before, new { Reason = reason.Trim() });
        await SaveAsync(action.Code);
    }

    private static RuleException Changed(string code)
        => new($"{code} has changed since you opened this page. Your text is still below: check what is saved now, then save again.");

    private static async Task<ImprovementAction> LoadAsync(
        IQueryable<ImprovementAction> actions, int id, int formVersion, CancellationToken cancellation)
    {
        var action = await actions.SingleAsync(one => one.Id == id, cancellation);
        return action.Version == formVersion ? action : throw Changed(action.Code);
    }

    private void Record(Actor actor, string what, ImprovementAction action, object? before, object after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, action.Code, before, after));

    private async Task SaveAsync(string code)
    {
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            throw Changed(code);
        }
    }
}
