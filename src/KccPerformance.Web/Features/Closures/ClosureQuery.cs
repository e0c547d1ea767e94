using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.GovUk;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Closures;

/// <summary>Reads the closure page of an action in five queries.</summary>
public sealed class ClosureQuery(PerformanceDbContext db, PlanContexts moments)
{
    /// <summary>The page of an action, or null if there is none.</summary>
    public async Task<ClosurePage?> FindAsync(string plan, string code, CancellationToken cancellation)
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
                action.VerifiedBy,
                action.VerifiedOn,
                Last = action.Updates
                    .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
                    .Select(update => new Claim(update.AuthorName, update.ReportedAt, update.Narrative))
                    .FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var committees = await db.Set<Committee>()
            .OrderBy(committee => committee.Id)
            .Select(committee => new Choice(committee.Id, committee.Name))
            .ToListByNameAsync(choice => choice.Word, cancellation);
        return new ClosurePage
        {
            Moment = moment,
            Position = found.Position,
            Version = found.Version,
            CommitteeId = found.CommitteeId,
            VerifiedBy = found.VerifiedBy,
            VerifiedOn = found.VerifiedOn,
            Last = found.Last,
            Closure = await db.Set<ClosureDecision>()
                .Where(closure => closure.ActionId == found.Position.Id)
                .OrderByDescending(closure => closure.Id)
                .Select(closure => new ClosureRow(closure.Committee.ShortName, closure.MinuteReference, closure.DecidedOn))
                .FirstOrDefaultAsync(cancellation),
            Criteria = await db.Criteria
                .Where(criterion => criterion.ActionId == found.Position.Id)
                .OrderBy(criterion => criterion.Position)
                .Select(criterion => new ClosureCriterion(criterion.Text, criterion.State, criterion.Items.Count(item => item.SentBackReason == null), criterion.WaiverReason))
                .ToListAsync(cancellation),
            Committees = committees,
            Accept = new AcceptForm { CommitteeId = found.CommitteeId, MeetingDate = new DateEntry(), Version = found.Version, Committees = committees },
            Withdraw = new WithdrawForm { Version = found.Version },
        };
    }
}
