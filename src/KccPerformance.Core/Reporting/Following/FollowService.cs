using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Following;

/// <summary>A followed action, for the list on the account page.</summary>
public sealed record FollowedAction(string PlanTitle, string PlanSlug, string Code, string InspectorsComment);

/// <summary>Follows and unfollows actions.</summary>
public sealed class FollowService(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    /// <summary>The most actions that one user can follow.</summary>
    public const int Most = 500;

    /// <summary>Follows an action. Has no effect if already followed.</summary>
    /// <returns>The code of the action, or null if the plan has no such action.</returns>
    /// <exception cref="RuleException">The user already follows the most actions allowed.</exception>
    public async Task<string?> FollowAsync(string slug, string code, Actor actor, CancellationToken cancellation = default)
    {
        if (await FindAsync(db.CurrentActions, slug, code, cancellation) is not { } action)
        {
            return null;
        }

        var (userId, actionId) = (actor.UserId!.Value, action.Id);
        if (await db.Follows.AnyAsync(follow => follow.UserId == userId && follow.ActionId == actionId, cancellation))
        {
            return action.Code;
        }

        if (await db.Follows.CountAsync(follow => follow.UserId == userId, cancellation) >= Most)
        {
            throw new RuleException($"You follow {Most} actions, which is the most one person can follow. Stop following one first.");
        }

        db.Follows.Add(new ActionFollow(userId, actionId, clock.UtcNow()));
        Record(actor, "Followed action", action.Code);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            // The button was pressed twice at once; the first request has been saved.
            db.ChangeTracker.Clear();
        }

        return action.Code;
    }

    /// <summary>Stops following an action, even a retired one. Has no effect if not followed.</summary>
    /// <returns>The code of the action, or null if the plan has no such action.</returns>
    public async Task<string?> StopAsync(string slug, string code, Actor actor, CancellationToken cancellation = default)
    {
        if (await FindAsync(db.Actions, slug, code, cancellation) is not { } action)
        {
            return null;
        }

        var (userId, actionId) = (actor.UserId!.Value, action.Id);
        if (await db.Follows.SingleOrDefaultAsync(follow => follow.UserId == userId && follow.ActionId == actionId, cancellation) is { } follow)
        {
            db.Follows.Remove(follow);
            Record(actor, "Stopped following action", action.Code);
            await db.SaveOrRefuseAsync(action.Code);
        }

        return action.Code;
    }

    /// <summary>The actions that a user follows, by plan and in the plan's order.</summary>
    public Task<List<FollowedAction>> ListAsync(int userId, CancellationToken cancellation = default)
        => (from follow in db.Follows
            where follow.UserId == userId
            join action in db.Actions on follow.ActionId equals action.Id
            orderby action.Area.Plan.Title, action.Area.Number, action.Category, action.Number
            select new FollowedAction(action.Area.Plan.Title, action.Area.Plan.Slug, action.Code, action.InspectorsComment)).ToListAsync(cancellation);

    private static Task<Named?> FindAsync(IQueryable<ImprovementAction> actions, string slug, string code, CancellationToken cancellation)
    {
        var (wantedSlug, wantedCode) = (slug.ToLowerInvariant(), code.ToUpperInvariant());
        return actions
            .Where(action => action.Code == wantedCode && action.Area.Plan.Slug == wantedSlug)
            .Select(action => new Named(action.Id, action.Code))
            .SingleOrDefaultAsync(cancellation);
    }

    private void Record(Actor actor, string what, string code) => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, code));

    private sealed record Named(int Id, string Code);
}
