using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Deadlines;

/// <summary>Reads the due date of an action and the requests to move it, in four queries.</summary>
public sealed class DeadlineQuery(PerformanceDbContext db, PlanContexts moments)
{
    /// <summary>The page of an action; null if there is none.</summary>
    public async Task<DeadlinePage?> FindAsync(string plan, string code, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var key = OwnCodes.KeyOf(code);
        var found = await (
            from position in ActionPosition.OfAll(moment, db)
            join action in db.Actions on position.Id equals action.Id
            where action.CodeKey == key
            select new
            {
                Position = position,
                action.Version,
                action.Area.CommitteeId,
                action.Area.Plan.Status,
                AskerId = action.DeadlineChanges.Where(change => change.Decision == DeadlineDecision.Asked).Select(change => change.AskedById).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var requests = await db.DeadlineChanges
            .Where(change => change.ActionId == found.Position.Id)
            .OrderByDescending(change => change.AskedOn).ThenByDescending(change => change.Id)
            .Select(change => new DeadlineRow(
                change.Id, change.From, change.To, change.Reason, change.AskedBy, change.AskedOn, change.Decision,
                change.Committee!.ShortName, change.MinuteReference, change.DecidedOn))
            .ToListAsync(cancellation);
        var committees = await db.Set<Committee>()
            .OrderBy(committee => committee.Id)
            .Select(committee => new Choice(committee.Id, committee.Name))
            .ToListByNameAsync(choice => choice.Word, cancellation);
        return new DeadlinePage(moment, found.Position, found.Version, found.CommitteeId, requests, committees) { Plan = found.Status, AskerId = found.AskerId };
    }
}
