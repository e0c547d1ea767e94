using System.Data;
using KccPerformance.Core.Data;
using KccPerformance.Core.Reporting.Position;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>Freezes periods: the whole position is read at one instant and kept for good.</summary>
public sealed class FreezeService(PerformanceDbContext db, PlanPositionReader positions, BusinessClock clock, TimeProvider real)
{
    /// <summary>Freezes a closed period.</summary>
    /// <exception cref="RuleException">It is not closed, no reason is given, or somebody changed it since the form was opened.</exception>
    public async Task FreezeAsync(int periodId, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var period = await db.Periods.SingleAsync(one => one.Id == periodId, cancellation);
        if (period.Version != formVersion)
        {
            throw SaveConflicts.ChangedMeanwhile(period.Name);
        }

        await FreezeAsync(period, reason, clock.UtcNow(), actor, cancellation);
        await db.SaveOrRefuseAsync(period.Name);
    }

    /// <summary>Adds all that freezing a period leaves to what is saved next.</summary>
    internal async Task FreezeAsync(ReportingPeriod period, string reason, DateTime at, Actor actor, CancellationToken cancellation)
    {
        // Several queries, one instant: nothing is saved by anybody else in between.
        var position = await db.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                await using var instant = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, token);
                return await positions.ReadAsync(period.PlanId, period.Id, at, token);
            },
            cancellation);
        var frozen = period.Freeze(position, actor.Name, reason);
        db.FrozenReports.Add(frozen.Report);
        db.Positions.AddRange(frozen.Positions);
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), "Froze reporting period", period.Name, null, new { frozen.Report.Reason, frozen.Report.Sha256, frozen.Report.FormatVersion }));
    }
}
