using System.Security.Claims;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.ToDo;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.ObjectiveQuestions;

/// <summary>Unanswered questions on objectives: a line on an officer's page for their own objectives, and on the to-do list for all.</summary>
public sealed class ObjectiveQuestionWorkQuery(PerformanceDbContext db, BusinessPlanClock clock) : IMyWorkSource, IToDoSource
{
    /// <summary>The most unanswered questions that are counted.</summary>
    private const int MostRead = 1000;

    private static readonly UnansweredQuestions Lines = new("objectives", ObjectiveQuestionQuery.Address);

    private IQueryable<MemberQuestion> Open => db.Questions.Where(question
        => question.Item.Subject.Kind == BusinessPlanModule.SubjectKind && question.State == QuestionState.Open);

    public async Task<IReadOnlyList<MyWork>> ListAsync(int userId, Reader reader, CancellationToken cancellation)
    {
        var open = await Open.Where(MemberQuestion.ReadableBy(reader)).OrderBy(question => question.Id).Take(MostRead)
            .Select(question => new { question.Item.Subject.Slug, question.Item.Code })
            .ToListAsync(cancellation);
        var slugs = open.Select(one => one.Slug).Distinct().ToList();
        var mine = open.Count == 0 ? []
            : (await db.ObjectiveOfficers.Where(officer => officer.UserId == userId && slugs.Contains(officer.Objective.Plan.Slug))
                .Select(officer => new { officer.Objective.Plan.Slug, officer.Objective.Paragraph })
                .ToListAsync(cancellation)).Select(one => (one.Slug, Code: BusinessPlanModule.CodeOf(one.Paragraph))).ToHashSet();
        var number = open.Count(one => mine.Contains((one.Slug, one.Code)));
        return Lines.ToMyWork(number);
    }

    public Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var today = clock.Today();
        return Lines.ToToDoAsync(Open, 76, today, slug => ObjectiveQuestionQuery.PlaceOf(slug, today), cancellation);
    }
}
