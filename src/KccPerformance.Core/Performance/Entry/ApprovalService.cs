using System.Globalization;
using System.Linq.Expressions;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>Who can decide on results.</summary>
public static class Approvers
{
    /// <summary>
    /// The results that a user can approve or send back: those of the indicators whose approver they are, and of the
    /// directorates and divisions that they approve for, by the place of the indicator in the year of the result.
    /// Administrators can also decide where there is no approver, the approver's account is disabled or no longer an officer's,
    /// or the approver entered the result.
    /// </summary>
    public static Expression<Func<IndicatorPeriod, bool>> DecidedBy(PerformanceDbContext db, int userId, Role roles)
    {
        var isAdministrator = roles.HasFlag(Role.Administrator);
        var places = PlacesOf(db, UnitApprover.Of(db, userId, roles));
        return period => period.Indicator.ApproverId == userId
            || places.Any(place => place.IndicatorId == period.IndicatorId && place.FirstDay <= period.PeriodEnd && place.LastDay >= period.PeriodEnd)
            || (isAdministrator && (period.Indicator.ApproverId == null || period.Indicator.ApproverId == period.AuthorId
                || period.Indicator.Approver!.IsDisabled
                || (period.Indicator.Approver.Roles & RolePermissions.Working) == default(Role)));
    }

    /// <summary>The indicators of directorates and divisions in each year, with the users who approve for these.</summary>
    internal static IQueryable<UnitPlace> PlacesOf(PerformanceDbContext db, IQueryable<UnitApprover> units) =>
        from unit in units
        from place in db.ReportedIndicators
        where (unit.Level == OrganisationLevel.Directorate && unit.Unit == place.Directorate)
            || (unit.Level == OrganisationLevel.Division && unit.Unit == place.Division)
        select new UnitPlace { UserId = unit.UserId, IndicatorId = place.IndicatorId, FirstDay = place.Year.FirstDay, LastDay = place.Year.LastDay };
}

/// <summary>An indicator of a directorate or division in a year, and a user who approves for it.</summary>
internal sealed class UnitPlace
{
    public int UserId { get; init; }

    public int IndicatorId { get; init; }

    /// <summary>The first day of the year.</summary>
    public DateOnly FirstDay { get; init; }

    /// <summary>The last day of the year.</summary>
    public DateOnly LastDay { get; init; }
}

/// <summary>Approves results and sends them back, one at a time.</summary>
public sealed class ApprovalService(PerformanceDbContext db, RedIndicators reds, PerformanceClock clock, TimeProvider real)
{
    /// <summary>Approves a result, or sends it back with a reason.</summary>
    /// <param name="reference">The indicator.</param>
    /// <param name="periodEnd">The last day of the period.</param>
    /// <param name="version">The version of the period when the page was opened, so that users decide only on what they have seen.</param>
    /// <param name="kind">The decision.</param>
    /// <param name="reason">Why it is sent back.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>False if there is no such result for this user to decide on.</returns>
    /// <exception cref="RuleException">The user entered it, it is not awaiting approval, it has changed since, or the reason is missing.</exception>
    public async Task<bool> DecideAsync(
        string reference, DateOnly periodEnd, int version, ResultDecisionKind kind, string? reason, Actor actor, CancellationToken cancellation = default)
    {
        var by = await db.Users.SingleAsync(user => user.Id == actor.UserId, cancellation);
        var period = await db.IndicatorPeriods.Include(one => one.Indicator)
            .Where(one => one.Indicator.Reference == reference && one.PeriodEnd == periodEnd && one.State != FigureState.Missing)
            .Where(Approvers.DecidedBy(db, by.Id, by.Roles))
            .SingleOrDefaultAsync(cancellation);
        if (period is null)
        {
            return false;
        }

        var latest = await db.IndicatorResults.LatestFirst(period.IndicatorId, periodEnd).FirstAsync(cancellation);
        if (await IsDecidedAsync(latest.Id, kind, reason, by.Id, cancellation))
        {
            return true;
        }

        if (period.Version != version)
        {
            throw Changed(period);
        }

        var was = new { period.State };
        var decision = kind == ResultDecisionKind.Approved ? period.Approve(latest, by, clock.UtcNow()) : period.SendBack(latest, reason, by, clock.UtcNow());
        db.Add(decision);
        if (kind == ResultDecisionKind.Approved)
        {
            await reds.TellAsync(period, latest, cancellation);
        }

        var what = kind == ResultDecisionKind.Approved ? "Approved a result" : "Sent back a result";
        var now = new { Period = periodEnd.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), period.Value, period.State, decision.Reason };
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, reference, was, now));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            if (!await IsDecidedAsync(latest.Id, kind, reason, by.Id, CancellationToken.None))
            {
                throw Changed(period);
            }
        }

        return true;
    }

    private static RuleException Changed(IndicatorPeriod period)
        => new($"{period.Indicator.Reference} has changed since you opened this page, so nothing was decided. Check the figure below, then decide.");

    /// <summary>Whether this user has just made the same decision, for example with a double click.</summary>
    private async Task<bool> IsDecidedAsync(int resultId, ResultDecisionKind kind, string? reason, int userId, CancellationToken cancellation)
    {
        var last = await db.ResultDecisions.AsNoTracking()
            .Where(one => one.ResultId == resultId)
            .OrderByDescending(one => one.Id)
            .FirstOrDefaultAsync(cancellation);
        return last is not null && last.Kind == kind && last.ById == userId && (kind == ResultDecisionKind.Approved || last.Reason == reason?.Trim());
    }
}
