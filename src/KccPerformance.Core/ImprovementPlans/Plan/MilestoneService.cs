using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>Changes the milestones of an action: administrators their words, officers their states. Each change is recorded.</summary>
public sealed class MilestoneService(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    /// <summary>Sets the milestones of an action, in order.</summary>
    /// <exception cref="RuleException">A rule is broken, or the action has changed since the form was opened.</exception>
    public Task DescribeAsync(
        string slug, string code, IReadOnlyList<MilestoneWording> wanted, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
        => ChangeAsync(slug, code, formVersion, "Changed milestones", reason, action => action.SetMilestones(wanted, clock.Today()), actor, cancellation);

    /// <summary>Sets the states of milestones, by their keys.</summary>
    /// <exception cref="RuleException">A rule is broken, or the action has changed since the form was opened.</exception>
    public Task MarkAsync(
        string slug, string code, IReadOnlyDictionary<int, MilestoneState> states, int formVersion, Actor actor, CancellationToken cancellation = default)
        => ChangeAsync(slug, code, formVersion, "Reported on milestones", reason: null, action => action.MarkMilestones(states, clock.Today()), actor, cancellation);

    internal static string[] Describe(ImprovementAction action) =>
    [
        .. action.Milestones.OrderBy(one => one.Position).Select(one => $"{one.Text} ({string.Join(", ", new[] { one.Lead, one.DueDate?.ToString("d MMMM yyyy"), one.State.ToString() }.Where(part => !string.IsNullOrEmpty(part)))})"),
    ];

    private async Task ChangeAsync(
        string slug, string code, int formVersion, string what, string? reason, Action<ImprovementAction> change, Actor actor, CancellationToken cancellation)
    {
        var action = await db.Actions
            .Include(one => one.Area).ThenInclude(area => area.Plan)
            .Include(one => one.Milestones)
            .AsSplitQuery()
            .SingleAsync(one => one.Code == code && one.Area.Plan.Slug == slug, cancellation);
        if (action.Area.Plan.Status == PlanStatus.Closed)
        {
            throw new RuleException($"{action.Area.Plan.Title} is closed. Its actions cannot be changed.");
        }

        if (action.Version != formVersion)
        {
            throw SaveConflicts.ChangedMeanwhile(action.Code);
        }

        var before = new { Milestones = Describe(action) };
        try
        {
            change(action);
        }
        catch (RuleException)
        {
            // The changes so far must not be saved.
            db.ChangeTracker.Clear();
            throw;
        }

        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, action.Code, before, new { Milestones = Describe(action), Reason = reason }));
        await db.SaveOrRefuseAsync(action.Code);
    }
}
