using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Plans;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Committees;

/// <summary>Open business on a committee's themes: questions to officers, and decisions for the committee.</summary>
/// <param name="Today">Today, for counting overdue days.</param>
/// <param name="Awaiting">Questions awaiting an answer, the earliest due first, at most <see cref="Shown"/>.</param>
/// <param name="Unanswered">The number of questions awaiting an answer.</param>
/// <param name="Questions">The number of questions on the plan, without those withdrawn.</param>
/// <param name="Decisions">The decisions for the next meeting; null without a final report.</param>
public sealed record CommitteeAsks(DateOnly Today, IReadOnlyList<AwaitingAnswer> Awaiting, int Unanswered, int Questions, DecisionsAsked? Decisions)
{
    /// <summary>The most questions shown on the page.</summary>
    public const int Shown = 5;
}

/// <summary>Reads it in three queries, four while a report is shown.</summary>
public sealed class CommitteeAsksQuery(PerformanceDbContext db, BusinessClock clock)
{
    public async Task<CommitteeAsks> ReadAsync(PlanScope scope, CancellationToken cancellation)
    {
        // The page is the same for everyone.
        var readable = db.Questions.Where(MemberQuestion.ReadableBy(Role.Member));
        var open = scope.Actions(db)
            .Join(readable.Where(question => question.State == QuestionState.Open), action => action.Id, question => question.ItemId, (action, question) => new { action, question });
        var planId = scope.Moment.PlanId;
        return new CommitteeAsks(
            clock.Today(),
            await open
                .OrderBy(one => one.question.AnswerBy).ThenBy(one => one.question.Id)
                .Take(CommitteeAsks.Shown)
                .Select(one => new AwaitingAnswer(
                    one.question.Id, one.action.Code, one.action.InspectorsComment, one.question.Text, one.question.AskedBy, one.question.AskedAt, one.question.AnswerBy))
                .ToListAsync(cancellation),
            await open.CountAsync(cancellation),
            await readable.CountAsync(question => question.Item.SubjectId == planId && question.State != QuestionState.Withdrawn, cancellation),
            await DecisionsAsync(scope, cancellation));
    }

    private async Task<DecisionsAsked?> DecisionsAsync(PlanScope scope, CancellationToken cancellation)
    {
        if (scope.Shown is not { Report: { } report } shown || shown.Of(scope.AreaId, scope.CommitteeId) is not { } rows)
        {
            return null;
        }

        var periodId = report.Period!.Id;
        var decided = await db.Resolutions
            .Where(one => one.PeriodId == periodId)
            .Select(one => new { one.Kind, one.MatterId })
            .ToListAsync(cancellation);
        return DecisionsAsked.Of(report, rows.Select(row => row.Id).ToHashSet(), decided.Select(one => (one.Kind, one.MatterId)).ToHashSet());
    }
}
