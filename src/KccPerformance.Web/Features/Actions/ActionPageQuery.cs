using KccPerformance.Core.Data;
using KccPerformance.Core.Plan;
using KccPerformance.Core.Progress;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Actions;

/// <summary>Reads one action; the number of queries is the same however long its history.</summary>
public sealed class ActionPageQuery(PerformanceDbContext db, PlanMoments moments)
{
    /// <summary>The page of a code, given in any case; null where the plan or the action is not there.</summary>
    public async Task<ActionPage?> FindAsync(string plan, string code, bool wholeHistory, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var upper = code.ToUpperInvariant();
        var position = await ActionPosition.Of(moment, db).SingleOrDefaultAsync(one => one.Code == upper, cancellation);
        if (position is null)
        {
            return null;
        }

        var action = db.Actions.Where(one => one.Id == position.Id);
        var codes = await db.Actions
            .Where(one => one.Area.PlanId == moment.PlanId)
            .OrderBy(one => one.Area.Number).ThenBy(one => one.Category).ThenBy(one => one.Number)
            .Select(one => one.Code)
            .ToListAsync(cancellation);
        var place = codes.IndexOf(position.Code);
        return new ActionPage
        {
            Moment = moment,
            Position = position,
            Plan = await ReadPlanAsync(action, cancellation),
            Criteria = await ReadCriteriaAsync(action, cancellation),
            History = await ReadHistoryAsync(position.Id, wholeHistory, cancellation),
            Previous = codes.ElementAtOrDefault(place - 1),
            Next = codes.ElementAtOrDefault(place + 1),
        };
    }

    private static Task<ActionPlanDetails> ReadPlanAsync(IQueryable<ImprovementAction> action, CancellationToken cancellation)
        => action
            .AsSplitQuery()
            .Select(one => new ActionPlanDetails
            {
                ActionId = one.Id,
                Timescale = one.Timescale,
                Committee = one.Area.Committee!.Name,
                PublishedLeads = one.PublishedLeads,
                VerifiedBy = one.VerifiedBy,
                VerifiedOn = one.VerifiedOn,
                Paragraphs = one.Paragraphs.OrderBy(reference => reference.Position).Select(reference => reference.Paragraph).ToList(),
                Monitoring = one.Monitoring.OrderBy(arrangement => arrangement.Position).Select(arrangement => arrangement.Text).ToList(),
                Leads = one.Leads.OrderBy(lead => lead.Position).Select(lead => new Choice(lead.LeadDirectorId, lead.LeadDirector.Name)).ToList(),
                Officers = one.Officers.Where(officer => !officer.User.IsDisabled).OrderBy(officer => officer.User.DisplayName)
                    .Select(officer => new Choice(officer.UserId, officer.User.DisplayName)).ToList(),
            })
            .SingleAsync(cancellation);

    private static async Task<List<CriterionRow>> ReadCriteriaAsync(IQueryable<ImprovementAction> action, CancellationToken cancellation)
    {
        var items = (await action
            .SelectMany(one => one.Criteria)
            .SelectMany(criterion => criterion.Items)
            .OrderBy(item => item.AddedOn).ThenBy(item => item.Id)
            .Select(item => new EvidenceRow(item.CriterionId, item.Kind, item.Title, item.Content, item.AuthorName, item.AddedOn))
            .ToListAsync(cancellation))
            .ToLookup(item => item.CriterionId);
        var criteria = await action
            .SelectMany(one => one.Criteria)
            .OrderBy(criterion => criterion.Position)
            .Select(criterion => new { criterion.Id, criterion.Text, criterion.State, criterion.SettledBy, criterion.WaiverReason })
            .ToListAsync(cancellation);
        return criteria.ConvertAll(one => new CriterionRow(one.Id, one.Text, one.State, one.SettledBy, one.WaiverReason, [.. items[one.Id]]));
    }

    private async Task<ActionHistory> ReadHistoryAsync(int actionId, bool whole, CancellationToken cancellation)
    {
        var all = db.Updates.Where(update => update.ActionId == actionId);
        var total = await all.CountAsync(cancellation);
        var first = await all.MinAsync(update => (DateTime?)update.ReportedAt, cancellation);
        var updates = await all
            .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
            .Take(whole ? int.MaxValue : ActionHistory.Shown + 1)
            .Select(update => new UpdateRow
            {
                AuthorName = update.AuthorName,
                ReportedAt = update.ReportedAt,
                PeriodName = update.Period.Name,
                IsNoChange = update.IsNoChange,
                Stage = update.Stage,
                Delivery = update.Delivery,
                Confidence = update.Confidence,
                Narrative = update.Narrative,
                NextSteps = update.NextSteps,
                Forecast = update.Forecast,
            })
            .ToListAsync(cancellation);
        var deadlines = await db.DeadlineChanges
            .Where(change => change.ActionId == actionId)
            .Select(change => new DeadlineRow(
                change.Id, change.From, change.To, change.Reason, change.AskedBy, change.AskedOn, change.Decision,
                change.Committee!.ShortName, change.MinuteReference, change.DecidedOn))
            .ToListAsync(cancellation);
        var closures = await db.Set<ClosureDecision>()
            .Where(closure => closure.ActionId == actionId)
            .Select(closure => new ClosureRow(closure.Committee.ShortName, closure.MinuteReference, closure.DecidedOn))
            .ToListAsync(cancellation);
        return new ActionHistory(updates, deadlines, closures, total, first) { HasOneMore = !whole && updates.Count > ActionHistory.Shown };
    }
}
