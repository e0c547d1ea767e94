using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Responsibility;

/// <summary>Hands over all actions of an officer to another, on a day of the business clock. Runs once, also with several instances.</summary>
public sealed class HandoverService(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    public const string ToField = "ToId", OnField = "On";

    /// <summary>Arranges a handover. One for today is carried out immediately.</summary>
    /// <param name="fromId">The officer who hands over.</param>
    /// <param name="toId">The officer who takes over.</param>
    /// <param name="on">The first day on which the other officer is responsible.</param>
    /// <param name="seen">The actions shown on the check page; see <see cref="Seen"/>.</param>
    /// <param name="actor">Who arranges it.</param>
    /// <exception cref="RuleException">It cannot be arranged, or the actions have changed since the check.</exception>
    public async Task ArrangeAsync(int fromId, int toId, DateOnly on, string seen, Actor actor)
    {
        var from = await db.Users.SingleAsync(user => user.Id == fromId);
        await CheckAsync(fromId, toId, on);
        if (Seen(await ActionsOf(fromId).Select(action => action.Id).ToListAsync()) != seen)
        {
            throw new RuleException($"The actions of {from.DisplayName} have changed since you opened this page. Check the changes again.");
        }

        var to = await db.Users.SingleAsync(user => user.Id == toId);
        var handover = new Handover(from, to, on, actor.Name);
        db.Handovers.Add(handover);
        Record(actor, "Arranged a handover", from.Email!, null, new { To = to.DisplayName, From = on.ToString("yyyy-MM-dd") });
        await db.SaveOrRefuseAsync(from.DisplayName);
        if (on <= clock.Today())
        {
            // If one of the actions changes at the same time, the next round carries the handover out.
            await CarryOutAsync(handover.Id, CancellationToken.None);
        }
    }

    /// <exception cref="RuleException">There is no such officer, the day is in the past, or a handover is already arranged.</exception>
    public async Task CheckAsync(int fromId, int? toId, DateOnly on)
    {
        if (!await db.Users.AnyAsync(user => user.Id == toId && user.Id != fromId && user.Roles.HasFlag(Role.Officer) && !user.IsDisabled))
        {
            throw new RuleException(ToField, "Select another officer from the list");
        }

        if (on < clock.Today())
        {
            throw new RuleException(OnField, "The first day must be today or later");
        }

        if (await db.Handovers.AnyAsync(one => one.FromId == fromId && one.DoneAt == null && one.CancelledAt == null))
        {
            throw new RuleException("A handover is already arranged. Cancel it before you arrange another.");
        }
    }

    /// <summary>Cancels a handover that has not been carried out.</summary>
    /// <returns>Whether there is such a handover of this officer.</returns>
    /// <exception cref="RuleException">The handover has been carried out.</exception>
    public async Task<bool> CancelAsync(int fromId, int id, Actor actor)
    {
        var handover = await db.Handovers.AsNoTracking().Include(one => one.From).Include(one => one.To).SingleOrDefaultAsync(one => one.Id == id && one.FromId == fromId);
        if (handover is null)
        {
            return false;
        }

        Record(actor, "Cancelled a handover", handover.From.Email!, new { To = handover.To.DisplayName, From = handover.On.ToString("yyyy-MM-dd") });
        DateTime? now = real.UtcNow();
        return await db.SaveIfAsync(async token => await Waiting(id).ExecuteUpdateAsync(set => set.SetProperty(one => one.CancelledAt, now), token) == 1)
            ? true
            : throw new RuleException("This handover has already been completed or cancelled.");
    }

    /// <summary>Carries out handovers that are due. If the new officer can no longer take actions, the handover waits until it is cancelled.</summary>
    /// <returns>How many.</returns>
    public async Task<int> CarryOutDueAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var due = await db.Handovers
            .Where(one => one.DoneAt == null && one.CancelledAt == null && one.On <= today && one.To.Roles.HasFlag(Role.Officer) && !one.To.IsDisabled)
            .OrderBy(one => one.On).ThenBy(one => one.Id)
            .Select(one => one.Id)
            .ToListAsync(cancellation);
        var done = 0;
        foreach (var id in due)
        {
            done += await CarryOutAsync(id, cancellation) ? 1 : 0;
        }

        return done;
    }

    /// <summary>A short hash of the actions that a check page showed.</summary>
    public static string Seen(IEnumerable<int> actionIds) => UserState.Of(string.Empty, Role.Officer, actionIds);

    /// <summary>The actions of a handover: all that the officer is responsible for.</summary>
    private IQueryable<ImprovementAction> ActionsOf(int userId) => db.Actions.Where(action => action.Officers.Any(officer => officer.UserId == userId));

    private IQueryable<Handover> Waiting(int id) => db.Handovers.Where(one => one.Id == id && one.DoneAt == null && one.CancelledAt == null);

    /// <summary>The actions, their audit events and the mark that the handover is done are saved together, by the first instance that sets the mark.</summary>
    private async Task<bool> CarryOutAsync(int id, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var handover = await db.Handovers.AsNoTracking().SingleAsync(one => one.Id == id, cancellation);
        var from = await db.Users.SingleAsync(user => user.Id == handover.FromId, cancellation);
        var to = await db.Users.SingleAsync(user => user.Id == handover.ToId, cancellation);
        var actor = new Actor(null, $"Handover arranged by {handover.ArrangedBy}", null);
        var actions = await ActionsOf(from.Id).Include(action => action.Officers).ThenInclude(officer => officer.User)
            .OrderBy(action => action.Id).ToListAsync(cancellation);
        foreach (var action in actions)
        {
            var before = NamesOf(action);
            action.RemoveOfficer(from.Id);
            action.AddOfficer(to);
            Record(actor, "Changed responsible officers", action.Code, new { Officers = before }, new { Officers = NamesOf(action) });
        }

        Record(actor, "Completed a handover", from.Email!, null, new { To = to.DisplayName, Actions = actions.Select(action => action.Code).ToArray() });
        DateTime? now = real.UtcNow();
        return await db.SaveIfFirstAsync(async token => await Waiting(id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DoneAt, now), token) == 1);
    }

    private static string[] NamesOf(ImprovementAction action)
        => [.. action.Officers.Select(officer => officer.User.DisplayName).Order(StringComparer.Ordinal)];

    private void Record(Actor actor, string what, string subject, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
