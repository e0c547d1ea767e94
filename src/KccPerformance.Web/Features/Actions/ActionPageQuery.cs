using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Evidence;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Actions;

/// <summary>Reads one action, in a number of queries that does not depend on its history.</summary>
public sealed class ActionPageQuery(PerformanceDbContext db, PlanContexts moments, CurrentPages current)
{
    /// <summary>The page of an action by its code in any case, as the reader may read it; null if the plan or the action does not exist.</summary>
    public Task<ActionPage?> FindAsync(string plan, string code, bool wholeHistory, Reader reader, CancellationToken cancellation)
        => current.GetAsync(
            (plan, code, wholeHistory, reader.May(PlanPermission.ReadExemptEvidence), reader.May(ReportingPermission.ReadExemptQuestions)), () => ReadAsync(plan, code, wholeHistory, reader, cancellation));

    private async Task<ActionPage?> ReadAsync(string plan, string code, bool wholeHistory, Reader reader, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var key = OwnCodes.KeyOf(code);
        if (await ActionPosition.OfAll(moment, db).SingleOrDefaultAsync(one => one.CodeKey == key, cancellation) is not { } position)
        {
            return null;
        }

        var action = db.Actions.Where(one => one.Id == position.Id);
        var details = await ReadPlanAsync(action, moment.Today, cancellation);
        var (questions, hidden) = (await db.Questions
            .Where(question => question.ItemId == position.Id && question.State != QuestionState.Withdrawn)
            .OrderBy(question => question.State == QuestionState.Open ? 0 : 1).ThenByDescending(question => question.AskedAt).ThenByDescending(question => question.Id)
            .Select(QuestionRow.From(db))
            .ToListAsync(cancellation)).For(reader);
        return new ActionPage
        {
            Moment = moment,
            Position = position,
            Plan = details with { Officers = details.Officers.ByName(officer => officer.Word) },
            Criteria = await db.Criteria.Where(criterion => criterion.ActionId == position.Id).ReadAsync(reader, cancellation),
            Milestones = moment.Coding == PlanCoding.Letters
                ? []
                : await action.SelectMany(one => one.Milestones).OrderBy(one => one.Position)
                    .Select(one => new MilestoneEntry(one.Text, one.Lead, one.DueDate, one.State, one.DoneOn)).ToListAsync(cancellation),
            History = await ReadHistoryAsync(details, wholeHistory, cancellation),
            Questions = questions,
            HiddenQuestions = hidden,
            InReport = moment.Ahead is { } ahead
                ? await db.Positions
                    .Where(one => one.PeriodId == ahead.Id && one.ActionId == position.Id)
                    .Select(one => (Standing?)one.Standing)
                    .SingleOrDefaultAsync(cancellation)
                : null,
            Previous = position.RetiredOn is null ? await FindPreviousAsync(position, cancellation) : null,
            Next = position.RetiredOn is null ? await FindNextAsync(position, cancellation) : null,
        };
    }

#pragma warning disable CA1309 // The database compares the keys, which have digits and capital letters only. EF knows no comparison with an option.
    /// <summary>The previous action in the plan's order: in its theme, or else the last of an earlier theme.</summary>
    private async Task<string?> FindPreviousAsync(ActionPosition here, CancellationToken cancellation)
        => await db.CurrentActions
            .Where(one => one.AreaId == here.AreaId && string.Compare(one.CodeKey, here.CodeKey) < 0)
            .OrderByDescending(one => one.CodeKey)
            .Select(one => one.Code)
            .FirstOrDefaultAsync(cancellation)
            ?? await db.CurrentActions
                .Where(one => one.Area.PlanId == here.PlanId && one.Area.Number < here.AreaNumber)
                .OrderByDescending(one => one.Area.Number).ThenByDescending(one => one.CodeKey)
                .Select(one => one.Code)
                .FirstOrDefaultAsync(cancellation);

    private async Task<string?> FindNextAsync(ActionPosition here, CancellationToken cancellation)
        => await db.CurrentActions
            .Where(one => one.AreaId == here.AreaId && string.Compare(one.CodeKey, here.CodeKey) > 0)
            .OrderBy(one => one.CodeKey)
            .Select(one => one.Code)
            .FirstOrDefaultAsync(cancellation)
            ?? await db.CurrentActions
                .Where(one => one.Area.PlanId == here.PlanId && one.Area.Number > here.AreaNumber)
                .OrderBy(one => one.Area.Number).ThenBy(one => one.CodeKey)
                .Select(one => one.Code)
                .FirstOrDefaultAsync(cancellation);
#pragma warning restore CA1309

    /// <summary>Reads everything in one query. Each list has a handful of rows, so joining them is cheap.</summary>
    private static Task<ActionPlanDetails> ReadPlanAsync(IQueryable<ImprovementAction> action, DateOnly today, CancellationToken cancellation)
        => action
            .AsSingleQuery()
            .Select(one => new ActionPlanDetails
            {
                ActionId = one.Id,
                Timescale = one.Timescale,
                Committee = one.Area.Committee!.Name,
                Updates = one.Updates.Count,
                FirstReportedAt = one.Updates.Min(update => (DateTime?)update.ReportedAt),
                TakesEvidence = one.Stage != Stage.Closed && one.VerifiedOn == null && one.RetiredOn == null && one.Area.Plan.Status != PlanStatus.Closed,
                RetiredReason = one.RetiredReason,
                VerifiedBy = one.VerifiedBy,
                VerifiedOn = one.VerifiedOn,
                Paragraphs = one.Paragraphs.OrderBy(reference => reference.Position).Select(reference => reference.Paragraph).ToList(),
                Extras = one.Extras.OrderBy(extra => extra.Position).Select(extra => new ExtraText(extra.Heading, extra.Text)).ToList(),
                Monitoring = one.Monitoring.OrderBy(arrangement => arrangement.Position).Select(arrangement => arrangement.Text).ToList(),
                Leads = one.Leads.OrderBy(lead => lead.Position)
                    .Select(lead => new LeadNow(
                        lead.LeadDirectorId, lead.LeadDirector.Name, lead.LeadDirector.Holders.AsQueryable().Where(LeadHolder.On(today)).Select(holder => holder.Name).FirstOrDefault()))
                    .ToList(),
                Officers = one.Officers.Where(officer => !officer.User.IsDisabled).OrderBy(officer => officer.UserId)
                    .Select(officer => new Choice(officer.UserId, officer.User.DisplayName)).ToList(),
            })
            .SingleAsync(cancellation);

    private async Task<ActionHistory> ReadHistoryAsync(ActionPlanDetails details, bool whole, CancellationToken cancellation)
    {
        var actionId = details.ActionId;
        var updates = await db.Updates
            .Where(update => update.ActionId == actionId)
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
        return new ActionHistory(updates, deadlines, closures, details.Updates, details.FirstReportedAt)
        {
            HasOneMore = !whole && updates.Count > ActionHistory.Shown,
            Steps = await db.Actions
                .Where(action => action.Id == actionId)
                .SelectMany(action => action.ClosureSteps)
                .OrderByDescending(step => step.Id)
                .Select(step => new ClosureStepRow(step.Kind, step.By, step.On, step.Reason))
                .ToListAsync(cancellation),
        };
    }
}
