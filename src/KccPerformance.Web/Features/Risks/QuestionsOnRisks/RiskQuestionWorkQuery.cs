using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Features.ToDo;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.QuestionsOnRisks;

/// <summary>Unanswered questions on risks that the user may read: a line on an officer's page for their own risks, and on the to-do list for all.</summary>
public sealed class RiskQuestionWorkQuery(PerformanceDbContext db, RiskClock clock) : IMyWorkSource, IToDoSource
{
    public async Task<IReadOnlyList<MyWork>> ListAsync(int userId, Reader reader, CancellationToken cancellation)
    {
        var theirs = db.Risks.Where(Risk.ReadableBy(reader)).Where(risk => risk.LeadId == userId || risk.Officers.Any(officer => officer.UserId == userId));
        var number = await RiskQuestionsOf.Readable(db, reader)
            .CountAsync(question => question.State == QuestionState.Open && theirs.Any(risk => risk.Reference == question.Item.Code), cancellation);
        return number == 0 ? []
            : [new("Questions to answer", $"{Labels.Count(number, "question")} about risks {(number == 1 ? "is" : "are")} awaiting your answer.", RiskQuestionQuery.Address)];
    }

    public async Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var today = clock.Today();
        var open = RiskQuestionsOf.Readable(db, user.GetReader() ?? Role.Member).Where(question => question.State == QuestionState.Open);
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
        return ToDoPart.Of(new ToDoTask(77, "Questions on risks to answer", oldest?.Number ?? 0, RiskQuestionQuery.Address)
        {
            About = "from members",
            Overdue = oldest?.Overdue ?? 0,
            Step = "View questions",
            Oldest = oldest is null ? null : new ToDoItem(oldest.Code, $"/risks/{oldest.Code}#question-{oldest.Id}", $"answer due {Labels.Date(oldest.AnswerBy)}"),
        });
    }
}
