using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.ManagementActions;

/// <summary>Reads what is being done about indicators: their management actions and linked actions that are in progress.</summary>
public sealed class LiveActions(PerformanceDbContext db, ActionLinks links)
{
    /// <summary>The actions by indicator: management actions by due date, then linked ones.</summary>
    /// <param name="indicatorIds">The indicators.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<ILookup<int, FinalAction>> OfIndicatorsAsync(IQueryable<int> indicatorIds, CancellationToken cancellation)
    {
        var own = await db.ManagementActions.Where(one => indicatorIds.Contains(one.IndicatorId) && one.State == ManagementActionState.Live)
            .OrderBy(one => one.Due).ThenBy(one => one.Id)
            .Select(one => new { one.IndicatorId, Action = new FinalAction(one.Text, one.Owner, one.FirstDue, one.Due) })
            .ToListAsync(cancellation);
        var linked = (await links.OfIndicatorsAsync(indicatorIds, cancellation))
            .SelectMany(items => items.Where(item => item.Progress == ItemProgress.InProgress)
                .Select(item => new { IndicatorId = items.Key, Action = new FinalAction($"{item.Code} {item.Title}", item.Owners, item.FirstDue, item.Due) }));
        return own.Concat(linked).ToLookup(one => one.IndicatorId, one => one.Action);
    }
}
