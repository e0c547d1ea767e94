using KccPerformance.Core.Data;
using KccPerformance.Core.Progress;
using KccPerformance.Web.Features.MyActions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Updates;

/// <summary>The action that is reported on, its last update, and which action comes next, in four queries.</summary>
public sealed class UpdatePageQuery(PerformanceDbContext db, PlanMoments moments, MyActionsQuery myActions)
{
    /// <summary>The page of an action, or null where there is none.</summary>
    public async Task<UpdatePage?> FindAsync(string plan, string code, int userId, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var upper = code.ToUpperInvariant();
        var found = await (
            from position in ActionPosition.Of(moment, db)
            join action in db.Actions on position.Id equals action.Id
            where action.Code == upper
            select new
            {
                Position = position,
                action.Version,
                Last = action.Updates
                    .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
                    .Select(update => new LastUpdate(
                        update.AuthorName,
                        update.ReportedAt,
                        new ProgressReport(update.Stage, update.Delivery, update.Confidence, update.Narrative, update.NextSteps, update.Forecast)))
                    .FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var mine = await myActions.ReadAsync(userId, cancellation);
        return new UpdatePage(moment, found.Position, found.Version, found.Last, mine.NextAfter(found.Position.Id));
    }
}
