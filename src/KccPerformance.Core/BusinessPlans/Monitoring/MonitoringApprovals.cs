using System.Linq.Expressions;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Monitoring;

/// <summary>Who decides on monitoring.</summary>
public static class MonitoringApprovers
{
    /// <summary>
    /// The monitoring that a user can approve or send back: of the plans whose approver they are, and of the directorates and
    /// divisions that they approve for. Administrators can also decide where there is no approver, the approver's account is
    /// disabled or no longer an officer's, or the approver reported it.
    /// </summary>
    public static Expression<Func<ObjectiveMonitoring, bool>> DecidedBy(PerformanceDbContext db, int userId, Role roles)
    {
        var isAdministrator = roles.HasFlag(Role.Administrator);
        var plans = PlansOf(db, UnitApprover.Of(db, userId, roles));
        return monitoring => monitoring.Objective.Plan.ApproverId == userId
            || plans.Any(one => one.PlanId == monitoring.Objective.PlanId)
            || (isAdministrator && (monitoring.Objective.Plan.ApproverId == null || monitoring.Objective.Plan.ApproverId == monitoring.AuthorId
                || monitoring.Objective.Plan.Approver!.IsDisabled
                || (monitoring.Objective.Plan.Approver.Roles & RolePermissions.Working) == default(Role)));
    }

    /// <summary>
    /// The plans whose printed states a user confirms: those whose approver they are, those of the directorates and divisions
    /// that they approve for, and all for administrators.
    /// </summary>
    public static Expression<Func<BusinessPlan, bool>> ConfirmedBy(PerformanceDbContext db, int userId, Role roles)
    {
        var isAdministrator = roles.HasFlag(Role.Administrator);
        var plans = PlansOf(db, UnitApprover.Of(db, userId, roles));
        return plan => isAdministrator || plan.ApproverId == userId || plans.Any(one => one.PlanId == plan.Id);
    }

    /// <summary>The plans of directorates and divisions, with the users who approve for these.</summary>
    internal static IQueryable<UnitPlan> PlansOf(PerformanceDbContext db, IQueryable<UnitApprover> units) =>
        from unit in units
        from plan in db.BusinessPlans
        where (unit.Level == OrganisationLevel.Directorate && unit.Unit == plan.Directorate)
            || (unit.Level == OrganisationLevel.Division && unit.Unit == plan.Division)
        select new UnitPlan { UserId = unit.UserId, PlanId = plan.Id };
}

/// <summary>A plan of a directorate or division, and a user who approves for it.</summary>
internal sealed class UnitPlan
{
    public int UserId { get; init; }

    public int PlanId { get; init; }
}

/// <summary>Approves monitoring and sends it back, one objective at a time.</summary>
public sealed class MonitoringApprovals(PerformanceDbContext db, FinalHalfYears finals, BusinessPlanClock clock, TimeProvider real)
{
    /// <summary>Approves what was reported, or sends it back with a reason.</summary>
    /// <param name="plan">The plan, as addresses name it.</param>
    /// <param name="paragraph">The objective.</param>
    /// <param name="half">The half-year.</param>
    /// <param name="version">The version when the page was opened, so that users decide only on what they have seen.</param>
    /// <param name="kind">Approved or sent back.</param>
    /// <param name="reason">Why it is sent back.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>False if there is no such monitoring for this user to decide on.</returns>
    /// <exception cref="RuleException">The user reported it, it is not awaiting approval, it has changed since, its half-year is final, or the reason is missing.</exception>
    public async Task<bool> DecideAsync(
        string plan, int paragraph, HalfYear half, int version, MonitoringDecisionKind kind, string? reason, Actor actor,
            CancellationToken cancellation = default)
    {
        var by = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);
        var monitoring = await db.ObjectiveMonitoring
            .Include(one => one.Objective.Plan)
            .Where(one => one.Objective.Plan.Slug == plan && one.Objective.Paragraph == paragraph && one.Half == half
                && one.Stage != MonitoringStage.Suggested)
            .Where(MonitoringApprovers.DecidedBy(db, by.Id, by.Roles))
            .SingleOrDefaultAsync(cancellation);
        if (monitoring is null)
        {
            return false;
        }

        var latest = await db.MonitoringEntries.Where(one => one.ObjectiveId == monitoring.ObjectiveId && one.Half == half)
            .OrderByDescending(one => one.Id).FirstAsync(cancellation);
        if (await IsDecidedAsync(latest.Id, kind, reason, by.Id, cancellation))
        {
            return true;
        }

        if (monitoring.Version != version)
        {
            throw Changed(paragraph);
        }

        var was = new { monitoring.Stage, Due = monitoring.Objective.DueDate };
        db.Add(kind == MonitoringDecisionKind.Approved
            ? monitoring.Approve(latest, by, clock.UtcNow()) : monitoring.SendBack(latest, reason, by, clock.UtcNow()));
        var what = kind == MonitoringDecisionKind.Approved ? "Approved monitoring" : "Sent back monitoring";
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), what, MonitoringService.NameOf(monitoring.Objective), was,
            new { Half = HalfYears.WordOf(half), monitoring.State, monitoring.Stage, Due = monitoring.Objective.DueDate, Reason = reason?.Trim() }));
        var year = monitoring.Objective.Plan.Year;
        try
        {
            // The half-year may be finalised at the same time, so this is checked inside the transaction.
            if (!await db.SaveIfAsync(async token => !await finals.IsFinalAsync(year, half, token), CancellationToken.None))
            {
                db.ChangeTracker.Clear();
                throw FinalHalfYears.Refused(year, half);
            }
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            if (!await IsDecidedAsync(latest.Id, kind, reason, by.Id, CancellationToken.None))
            {
                throw Changed(paragraph);
            }
        }

        return true;
    }

    private static RuleException Changed(int paragraph)
        => new($"Paragraph {paragraph} has changed since you opened this page, so nothing was decided. Check the report below, then decide.");

    /// <summary>Whether this user has just made the same decision, for example with a double click.</summary>
    private async Task<bool> IsDecidedAsync(int entryId, MonitoringDecisionKind kind, string? reason, int userId, CancellationToken cancellation)
    {
        var last = await db.MonitoringDecisions.AsNoTracking().Where(one => one.EntryId == entryId).OrderByDescending(one => one.Id)
            .FirstOrDefaultAsync(cancellation);
        return last is not null && last.Kind == kind && last.ById == userId && (kind == MonitoringDecisionKind.Approved || last.Reason == reason?.Trim());
    }
}
