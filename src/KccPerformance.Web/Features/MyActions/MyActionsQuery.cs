using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.MyActions;

/// <summary>Reads an officer's actions in all adopted plans and members' questions on them, in three queries.</summary>
public sealed class MyActionsQuery(PerformanceDbContext db, PlanContexts moments, BusinessClock clock, CurrentPages current)
{
    /// <summary>The maximum number of questions on the page.</summary>
    private const int MostQuestions = 100;

    /// <summary>An officer's page: questions to answer, and updates to submit.</summary>
    public async Task<MyActionsPage> ReadAsync(int userId, CancellationToken cancellation)
        => await ReadAsync(userId, await current.NowAsync(), cancellation);

    /// <summary>An officer's page at a time that has been read already.</summary>
    internal async Task<MyActionsPage> ReadAsync(int userId, PageTime now, CancellationToken cancellation)
        => (await current.GetAsync(userId, now, async () => (MyActionsPage?)await ReadNowAsync(userId, cancellation)))!;

    private async Task<IReadOnlyList<MyQuestion>> ReadQuestionsAsync(int userId, CancellationToken cancellation)
    {
        var today = clock.Today();
        return await db.Questions
            .Where(question => question.State == QuestionState.Open && question.Item.Subject.State == SubjectState.Current
                && (question.ExemptParagraph == null || db.Users.Any(user => user.Id == userId && user.MayReadExempt))
                && db.ResponsibleOfficers.Any(officer => officer.ActionId == question.ItemId && officer.UserId == userId))
            .OrderBy(question => question.AnswerBy).ThenBy(question => question.Id).Take(MostQuestions)
            .Select(question => new MyQuestion(question.Id, question.Item.Subject.Slug, question.Item.Code, question.Text, question.AskedBy, question.AnswerBy, today))
            .ToListAsync(cancellation);
    }

    private async Task<MyActionsPage> ReadNowAsync(int userId, CancellationToken cancellation)
    {
        var plans = await moments.ListForOfficerAsync(userId, cancellation);
        var mine = db.CurrentActions.Where(action =>
            action.Area.Plan.Status == PlanStatus.Adopted && action.Officers.Any(officer => officer.UserId == userId));
        var rows = await (
            from position in ActionPosition.Of(mine, db, baselinePeriodId: null)
            join action in db.Actions on position.Id equals action.Id
            select new
            {
                Position = position,
                action.Version,
                IsVerified = action.VerifiedOn != null,
                AnotherAuthor = action.Updates
                    .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
                    .Select(update => update.AuthorId == userId ? null : update.AuthorName)
                    .FirstOrDefault(),
            }).ToListAsync(cancellation);

        // If the user's first action of a plan is assigned between the two queries, it is shown from the next request.
        var actions = rows
            .Where(row => plans.Exists(plan => plan.PlanId == row.Position.PlanId))
            .Select(row => new MyAction(plans.Single(plan => plan.PlanId == row.Position.PlanId), row.Position, row.Version, row.AnotherAuthor) { IsVerified = row.IsVerified })
            .ToList();
        return new MyActionsPage(
            [.. plans.Select(plan => Round(plan, [.. actions.Where(action => action.Moment == plan)]))],
            [.. actions.GroupBy(action => action.Urgency).OrderBy(group => group.Key).Select(group => new MyActionGroup(group.Key, Sorted(group.Key, group)) { ShowsPlans = plans.Count > 1 })])
        {
            Questions = await ReadQuestionsAsync(userId, cancellation),
        };
    }

    private static MyRound Round(PlanContext plan, IReadOnlyList<MyAction> actions)
        => new(plan, actions.Count(action => !action.IsWanted), actions.Count);

    /// <summary>Overdue and due actions by date, completed updates by the latest update, and the rest in the plan's order.</summary>
    private static List<MyAction> Sorted(Urgency urgency, IEnumerable<MyAction> actions)
    {
        var inPlanOrder = actions
            .OrderBy(action => action.Moment.Title, NameOrder.Comparer)
            .ThenBy(action => action.Position.AreaNumber)
            .ThenBy(action => action.Position.CodeKey);
        return urgency switch
        {
            Urgency.Done => [.. inPlanOrder.OrderByDescending(action => action.Position.LastReportedAt)],
            Urgency.NeedsAnUpdate => [.. inPlanOrder],
            _ => [.. inPlanOrder.OrderBy(action => action.Date)],
        };
    }
}
