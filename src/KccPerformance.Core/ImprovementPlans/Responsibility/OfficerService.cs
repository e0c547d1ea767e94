using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Responsibility;

/// <summary>Sets the responsible officers of actions, for all the actions or none.</summary>
public sealed class OfficerService(PerformanceDbContext db, TimeProvider real)
{
    public const string OfficerField = "OfficerId", ActionsField = "ActionIds";

    /// <summary>Makes an officer responsible for actions, replacing another or in addition to the current ones.</summary>
    /// <param name="actionIds">The actions, of plans that are not closed.</param>
    /// <param name="fromId">The officer who is replaced; null to add to the current ones.</param>
    /// <param name="toId">The officer.</param>
    /// <param name="actor">Who changes it.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RuleException">One of them no longer exists.</exception>
    public async Task AssignAsync(IReadOnlyCollection<int> actionIds, int? fromId, int toId, Actor actor, CancellationToken cancellation = default)
    {
        var to = await FindAsync(toId, cancellation);
        var actions = await LoadAsync(db.CurrentActions.Where(action => actionIds.Contains(action.Id) && action.Area.Plan.Status != PlanStatus.Closed), cancellation);
        if (actions.Count != actionIds.Distinct().Count() || (fromId is not null && !actions.TrueForAll(action => Has(action, fromId.Value))))
        {
            throw new RuleException(ActionsField, "Some of these actions have changed. Select the actions again.");
        }

        if (fromId == toId)
        {
            throw new RuleException(OfficerField, "Select a different officer from the one you are replacing");
        }

        foreach (var action in actions)
        {
            Change(action, actor, () =>
            {
                if (fromId is { } former)
                {
                    action.RemoveOfficer(former);
                }

                action.AddOfficer(to);
            });
        }

        await db.SaveOrRefuseAsync(actions.Count == 1 ? actions[0].Code : "One of the actions");
    }

    /// <summary>Makes an officer responsible for one action.</summary>
    /// <exception cref="RuleException">The officer no longer exists, or the action has changed since the page was opened.</exception>
    public async Task AddAsync(int actionId, int officerId, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var officer = await FindAsync(officerId, cancellation);
        await ChangeOneAsync(actionId, formVersion, action => action.AddOfficer(officer), actor, cancellation);
    }

    /// <summary>Removes a responsible officer from an action.</summary>
    /// <exception cref="RuleException">The action has changed since the page was opened.</exception>
    public Task RemoveAsync(int actionId, int officerId, int formVersion, Actor actor, CancellationToken cancellation = default)
        => ChangeOneAsync(actionId, formVersion, action => action.RemoveOfficer(officerId), actor, cancellation);

    private static bool Has(ImprovementAction action, int userId) => action.Officers.Any(officer => officer.UserId == userId);

    private static string[] NamesOf(ImprovementAction action) => [.. action.Officers.Select(officer => officer.User.DisplayName).Order(StringComparer.Ordinal)];

    private static Task<List<ImprovementAction>> LoadAsync(IQueryable<ImprovementAction> actions, CancellationToken cancellation)
        => actions.Include(action => action.Officers).ThenInclude(officer => officer.User).OrderBy(action => action.Id).ToListAsync(cancellation);

    private async Task ChangeOneAsync(int actionId, int formVersion, Action<ImprovementAction> change, Actor actor, CancellationToken cancellation)
    {
        var action = (await LoadAsync(db.CurrentActions.Where(one => one.Id == actionId && one.Area.Plan.Status != PlanStatus.Closed), cancellation)).SingleOrDefault()
            ?? throw new RuleException("The responsible officers of this action can no longer be changed: the action is retired or its plan is closed.");
        if (action.Version != formVersion)
        {
            throw SaveConflicts.ChangedMeanwhile(action.Code);
        }

        Change(action, actor, () => change(action));
        await db.SaveOrRefuseAsync(action.Code);
    }

    private void Change(ImprovementAction action, Actor actor, Action change)
    {
        var before = NamesOf(action);
        change();
        var after = NamesOf(action);
        if (!before.SequenceEqual(after, StringComparer.Ordinal))
        {
            db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Changed responsible officers", action.Code, new { Officers = before }, new { Officers = after }));
        }
    }

    private async Task<User> FindAsync(int id, CancellationToken cancellation)
        => await db.Users.SingleOrDefaultAsync(user => user.Id == id && user.Roles.HasFlag(Role.Officer) && !user.IsDisabled, cancellation)
           ?? throw new RuleException(OfficerField, "Select an officer from the list");
}
