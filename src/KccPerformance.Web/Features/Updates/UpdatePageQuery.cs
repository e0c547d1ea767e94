using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Updates;

/// <summary>Reads the action, its last update and the next action to update, in seven queries.</summary>
public sealed class UpdatePageQuery(PerformanceDbContext db, PlanContexts moments, MyActionsQuery myActions, BusinessClock clock, CurrentPages current)
{
    /// <summary>The page of an action; null if there is none.</summary>
    public async Task<UpdatePage?> FindAsync(string plan, string code, int userId, CancellationToken cancellation)
    {
        var now = await current.NowAsync();
        if (await FindSharedAsync(plan, code, now, cancellation) is not { } page)
        {
            return null;
        }

        return page with
        {
            Next = (await myActions.ReadAsync(userId, now, cancellation)).NextAfter(page.Position.Id),
            Draft = await FindDraftAsync(userId, page.Position.Id, page.Moment.Open?.Id, cancellation),
        };
    }

    /// <summary>The part of the page that is the same for all officers, which is enough to save an update.</summary>
    public async Task<UpdatePage?> FindSharedAsync(string plan, string code, CancellationToken cancellation)
        => await FindSharedAsync(plan, code, await current.NowAsync(), cancellation);

    /// <summary>The first of an officer's other actions with an outstanding update.</summary>
    public async Task<MyAction?> FindNextAsync(int userId, int actionId, CancellationToken cancellation)
        => (await myActions.ReadAsync(userId, cancellation)).NextAfter(actionId);

    private Task<UpdatePage?> FindSharedAsync(string plan, string code, PageTime now, CancellationToken cancellation)
        => current.GetAsync((plan, code), now, () => ReadAsync(plan, code, cancellation));

    private async Task<UpdatePage?> ReadAsync(string plan, string code, CancellationToken cancellation)
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
                IsVerified = action.VerifiedOn != null,
                IsDeadlineAsked = action.DeadlineChanges.Any(change => change.Decision == DeadlineDecision.Asked),
            }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        return new UpdatePage(moment, found.Position, found.Version, await FindLastAsync(found.Position.Id, cancellation), Next: null)
        {
            IsVerified = found.IsVerified,
            IsDeadlineAsked = found.IsDeadlineAsked,
            UnmetEvidence = await db.Criteria
                .Where(criterion => criterion.ActionId == found.Position.Id && criterion.State == EvidenceState.Unmet)
                .OrderBy(criterion => criterion.Position)
                .Select(criterion => criterion.Text)
                .ToListAsync(cancellation),
        };
    }

    /// <summary>
    /// A separate query by the action's id, because joined to the action the databases would number all updates of the site.
    /// </summary>
    private Task<LastUpdate?> FindLastAsync(int actionId, CancellationToken cancellation)
        => db.Updates
            .Where(update => update.ActionId == actionId)
            .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
            .Select(update => new LastUpdate(
                update.AuthorId,
                update.AuthorName,
                update.ReportedAt,
                new ProgressReport(update.Stage, update.Delivery, update.Confidence, update.Narrative, update.NextSteps, update.Forecast)))
            .FirstOrDefaultAsync(cancellation);

    private async Task<SavedDraft?> FindDraftAsync(int userId, int actionId, int? periodId, CancellationToken cancellation)
    {
        var draft = await db.Drafts
            .Where(one => one.UserId == userId && one.ActionId == actionId && one.PeriodId == periodId)
            .Select(one => new { one.Version, one.Content, one.SavedAt, one.OlderContent, one.OlderSavedAt })
            .SingleOrDefaultAsync(cancellation);
        return DraftFields.Read(draft?.Content) is { } fields
            ? new SavedDraft(draft!.Version, fields, clock.At(draft.SavedAt), DraftFields.Read(draft.OlderContent), draft.OlderSavedAt is { } older ? clock.At(older) : null)
            : null;
    }
}
