using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.ToDo;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.IndicatorQuestions;

/// <summary>Unanswered questions on indicators: a line on an officer's page for their own indicators, and on the to-do list for all.</summary>
public sealed class QuestionWorkQuery(PerformanceDbContext db, PerformanceClock clock) : IMyWorkSource, IToDoSource
{
    private static readonly UnansweredQuestions Lines = new("indicators", IndicatorQuestionQuery.Address);

    private IQueryable<MemberQuestion> Open => db.Questions.Where(question
        => question.Item.Subject.Kind == PerformanceModule.SubjectKind && question.State == QuestionState.Open);

    public async Task<IReadOnlyList<MyWork>> ListAsync(int userId, Reader reader, CancellationToken cancellation)
    {
        var number = await db.WithExemptAsync(reader.May(PerformancePermission.ReadExemptIndicators), () => Open.Where(MemberQuestion.ReadableBy(reader)).CountAsync(
            question => db.IndicatorOfficers.Any(officer => officer.UserId == userId && officer.Indicator.Reference == question.Item.Code), cancellation));
        return Lines.ToMyWork(number);
    }

    public Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var today = clock.Today();
        return db.WithExemptAsync(
            user.May(PerformancePermission.ReadExemptIndicators),
            () => Lines.ToToDoAsync(Open, 75, today, _ => IndicatorQuestionQuery.PlaceOn(today), cancellation));
    }
}
