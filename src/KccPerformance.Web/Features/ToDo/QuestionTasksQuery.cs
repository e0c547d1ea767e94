using System.Security.Claims;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>An unanswered question, and whether a reminder can be sent.</summary>
public sealed record QuestionToAnswer(int Id, int ActionId, string Plan, string Code, string Title, string Text, string AskedBy, DateTime AskedAt, DateOnly AnswerBy)
{
    public string ActionAddress => $"/plans/{Plan}/actions/{Code}";

    /// <summary>"Overdue 1 day"; null until the date has passed.</summary>
    public string? Flag { get; init; }

    /// <summary>Whether an officer or lead director of the action would be emailed.</summary>
    public bool IsReachable { get; init; }

    public bool WasRemindedToday { get; init; }
}

/// <summary>A page of unanswered questions, overdue ones first, then the oldest.</summary>
public sealed record QuestionsToAnswer(int Number, int Found, IReadOnlyList<QuestionToAnswer> Rows)
{
    public const string Address = ToDoController.Address + "/questions";

    public int Pages => Math.Max(1, (Found + WaitingPage.Size - 1) / WaitingPage.Size);

    public string Heading => Found == 0 ? "No questions awaiting an answer" : $"{Labels.Count(Found, "question")} awaiting an answer";

    public string To(int page) => $"{Address}?page={page}";
}

/// <summary>Reads unanswered questions in three queries; the page of them in four.</summary>
public sealed class QuestionTasksQuery(PerformanceDbContext db, QuestionReminders reminders, BusinessClock clock) : IToDoSource
{
    private IQueryable<MemberQuestion> Open => db.Questions.Where(question => question.State == QuestionState.Open && question.Item.Subject.Kind == PlanModule.SubjectKind
        && !question.Item.IsRetired && question.Item.Subject.State == SubjectState.Current);

    public async Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var today = clock.Today();
        var questions = await Open
            .OrderBy(question => question.AskedAt).ThenBy(question => question.Id)
            .Select(question => new { question.Id, question.ItemId, question.Item.Code, question.Item.Subject.Slug, question.AskedAt, question.AnswerBy })
            .ToListAsync(cancellation);
        string ListOf(string slug) => $"/plans/{slug}/questions?state={QuestionFilter.NameOf(QuestionState.Open)}";
        var first = questions.MinBy(question => (question.AnswerBy >= today, question.AskedAt));
        var isReachable = first is not null && (await reminders.ReachableAsync([first.ItemId], cancellation)).Count > 0;
        return ToDoPart.Of(new ToDoTask(10, "Questions awaiting an answer", questions.Count, first is null ? "/plans" : ListOf(first.Slug))
        {
            About = "from committee members",
            Overdue = questions.Count(question => question.AnswerBy < today),
            Step = questions.Count == 1 ? "Send reminder" : "Send reminders",
            StepAddress = QuestionsToAnswer.Address,
            StepNote = first is null || isReachable ? null : $"No officer or lead director of {first.Code} can be emailed",
            Places = [.. questions.GroupBy(question => question.Slug, StringComparer.Ordinal).Select(plan => new ToDoPlace(plan.Key, plan.Count(), ListOf(plan.Key)))],
            Oldest = first is null ? null : new ToDoItem(first.Code, $"/plans/{first.Slug}/actions/{first.Code}#question-{first.Id}", $"asked {Labels.Date(first.AskedAt)}")
            {
                Flag = FlagOf(first.AnswerBy, today),
                More = first.AnswerBy < today ? $"Answer was due {Labels.Date(first.AnswerBy)}" : $"Answer due {Labels.Date(first.AnswerBy)}",
                Plan = first.Slug,
            },
        });
    }

    public async Task<QuestionsToAnswer> FindAsync(int? page, CancellationToken cancellation)
    {
        var today = clock.Today();
        var found = await Open.CountAsync(cancellation);
        var number = WaitingPage.Within(page, found);
        var rows = await Open
            .OrderBy(question => question.AnswerBy >= today).ThenBy(question => question.AskedAt).ThenBy(question => question.Id)
            .Skip((number - 1) * WaitingPage.Size)
            .Take(WaitingPage.Size)
            .Select(question => new QuestionToAnswer(
                question.Id, question.ItemId, question.Item.Subject.Slug, question.Item.Code, question.Item.Label,
                question.Text, question.AskedBy, question.AskedAt, question.AnswerBy))
            .ToListAsync(cancellation);
        var reachable = await reminders.ReachableAsync([.. rows.Select(row => row.ActionId)], cancellation);
        var reminded = await reminders.SentTodayAsync(cancellation);
        return new QuestionsToAnswer(number, found,
        [
            .. rows.Select(row => row with
            {
                Flag = FlagOf(row.AnswerBy, today),
                IsReachable = reachable.Contains(row.ActionId),
                WasRemindedToday = reminded.Contains(row.Id),
            }),
        ]);
    }

    /// <summary>The code of the action of a question to send a reminder about; null if there is no such question.</summary>
    public Task<string?> FindCodeAsync(int id, CancellationToken cancellation)
        => Open.Where(question => question.Id == id).Select(question => (string?)question.Item.Code).SingleOrDefaultAsync(cancellation);

    private static string? FlagOf(DateOnly answerBy, DateOnly today)
        => answerBy < today ? $"Overdue {Labels.Count(today.DayNumber - answerBy.DayNumber, "day")}" : null;
}
