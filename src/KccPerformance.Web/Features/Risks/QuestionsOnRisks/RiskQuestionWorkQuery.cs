using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.ToDo;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.QuestionsOnRisks;

/// <summary>Unanswered questions on risks that the user may read: a line on an officer's page for their own risks, and on the to-do list for all.</summary>
public sealed class RiskQuestionWorkQuery(PerformanceDbContext db, RiskClock clock) : IMyWorkSource, IToDoSource
{
    private static readonly UnansweredQuestions Lines = new("risks", RiskQuestionQuery.Address);

    public async Task<IReadOnlyList<MyWork>> ListAsync(int userId, Reader reader, CancellationToken cancellation)
    {
        var theirs = db.Risks.Where(Risk.ReadableBy(reader)).Where(risk => risk.LeadId == userId || risk.Officers.Any(officer => officer.UserId == userId));
        var number = await RiskQuestionsOf.Readable(db, reader)
            .CountAsync(question => question.State == QuestionState.Open && theirs.Any(risk => risk.Reference == question.Item.Code), cancellation);
        return Lines.ToMyWork(number);
    }

    public Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var today = clock.Today();
        var open = RiskQuestionsOf.Readable(db, user.GetReader() ?? Role.Member).Where(question => question.State == QuestionState.Open);
        return Lines.ToToDoAsync(open, 77, today, _ => RiskQuestionQuery.PlaceOn(today), cancellation);
    }
}
