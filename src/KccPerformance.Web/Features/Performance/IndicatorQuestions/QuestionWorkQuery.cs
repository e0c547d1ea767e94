using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Features.ToDo;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.IndicatorQuestions;

/// <summary>Unanswered questions on indicators: a line on an officer's page for their own indicators, and on the to-do list for all.</summary>
public sealed class QuestionWorkQuery(PerformanceDbContext db, PerformanceClock clock) : IMyWorkSource, IToDoSource
{
    private IQueryable<MemberQuestion> Open => db.Questions.Where(question
        => question.Item.Subject.Kind == PerformanceModule.SubjectKind && question.State == QuestionState.Open);

    public async Task<IReadOnlyList<MyWork>> ListAsync(int userId, Reader reader, CancellationToken cancellation)
    {
        var number = await Open.Where(MemberQuestion.ReadableBy(reader)).CountAsync(question
            => db.IndicatorOfficers.Any(officer => officer.UserId == userId && officer.Indicator.Reference == question.Item.Code), cancellation);
        return number == 0 ? []
            : [new("Questions to answer", $"{Labels.Count(number, "question")} about indicators {(number == 1 ? "is" : "are")} awaiting your answer.", IndicatorQuestionQuery.Address)];
    }

    public async Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var today = clock.Today();
        var open = Open;
        var oldest = await open.OrderBy(question => question.AnswerBy).ThenBy(question => question.Id)
            .Select(question => new
            {
                question.Item.Code,
                question.Id,
                question.AnswerBy,
                Number = open.Count(),
                Overdue = open.Count(one => one.AnswerBy < today),
            })
            .FirstOrDefaultAsync(cancellation);
        return ToDoPart.Of(new ToDoTask(75, "Questions on indicators to answer", oldest?.Number ?? 0, IndicatorQuestionQuery.Address)
        {
            About = "from members",
            Overdue = oldest?.Overdue ?? 0,
            Step = "View questions",
            Oldest = oldest is null ? null : new ToDoItem(oldest.Code, $"/performance/indicators/{oldest.Code}#question-{oldest.Id}", $"answer due {Labels.Date(oldest.AnswerBy)}"),
        });
    }
}
