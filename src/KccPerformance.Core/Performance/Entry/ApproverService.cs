using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Entry;

/// <summary>Lets the approver of indicators name another officer, who approves their results from then on.</summary>
public sealed class ApproverService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Names another officer as the approver of indicators that the user approves. All of them change, or none.</summary>
    /// <param name="indicatorIds">The indicators.</param>
    /// <param name="approverId">The other officer.</param>
    /// <param name="reason">Why; can be left out.</param>
    /// <param name="actor">The present approver.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <returns>The name of the other officer.</returns>
    /// <exception cref="RuleException">
    /// No indicator is given, the user does not approve one of them, the other person cannot approve results, or has entered a
    /// result that is awaiting approval.
    /// </exception>
    public async Task<string> NameAsync(
        IReadOnlyCollection<int> indicatorIds, int? approverId, string? reason, Actor actor, CancellationToken cancellation = default)
    {
        reason = ChangeReason.Checked(reason);
        var ids = indicatorIds.Distinct().ToList();
        var mine = await db.Indicators.Include(one => one.Approver)
            .Where(one => ids.Contains(one.Id) && one.ApproverId == actor.UserId && actor.UserId != null)
            .OrderBy(one => one.Reference).ToListAsync(cancellation);
        if (ids.Count == 0 || mine.Count != ids.Count)
        {
            throw new RuleException("IndicatorIds", ids.Count == 0 ? "Select at least one indicator"
                : "You do not approve all of these indicators any more. Select from the list again");
        }

        if (approverId == actor.UserId)
        {
            throw new RuleException("ApproverId", "You already approve these results. Select someone else");
        }

        var approver = await db.Users.SingleOrDefaultAsync(user => user.Id == approverId && !user.IsDisabled && user.Roles.HasFlag(Role.Officer), cancellation)
            ?? throw new RuleException("ApproverId", "Select a name from the list");
        var own = await db.IndicatorPeriods
            .Where(period => ids.Contains(period.IndicatorId) && period.State == FigureState.Entered && period.AuthorId == approver.Id)
            .OrderBy(period => period.Indicator.Reference).Select(period => period.Indicator.Reference).FirstOrDefaultAsync(cancellation);
        if (own is not null)
        {
            throw new RuleException("ApproverId", $"{approver.DisplayName} entered the result of {own} that is awaiting approval. Select someone else");
        }

        foreach (var indicator in mine)
        {
            var before = new { Approver = indicator.Approver?.DisplayName };
            indicator.ApproveBy(approver);
            db.AuditEvents.Add(new AuditEvent(
                actor, real.UtcNow(), "Named another approver", indicator.Reference, before, new { Approver = approver.DisplayName, Reason = reason }));
        }

        await db.SaveOrRefuseAsync(mine[0].Reference);
        return approver.DisplayName;
    }
}
