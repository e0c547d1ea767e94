using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Features.ToDo;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Questions;

/// <summary>The lines about the unanswered questions of a module: on the page of an officer, and on the to-do list.</summary>
/// <param name="Word">What they are about: "risks".</param>
/// <param name="Address">The list that the lines lead to.</param>
internal sealed record UnansweredQuestions(string Word, string Address)
{
    /// <summary>The line of an officer; none without questions.</summary>
    public IReadOnlyList<MyWork> ToMyWork(int number)
        => number == 0 ? [] : [new("Questions to answer", $"{Labels.Count(number, "question")} about {Word} {(number == 1 ? "is" : "are")} awaiting your answer.", Address)];

    /// <summary>The line of the to-do list with their number and the one that is due first, in one query.</summary>
    /// <param name="open">The unanswered questions.</param>
    /// <param name="order">The position of the line in the list.</param>
    /// <param name="today">The day by the clock of the module.</param>
    /// <param name="placeOf">Where the items of a subject are, by its name in addresses.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public async Task<ToDoPart> ToToDoAsync(
        IQueryable<MemberQuestion> open, int order, DateOnly today, Func<string, QuestionPlace> placeOf, CancellationToken cancellation)
    {
        var oldest = await open.OrderBy(question => question.AnswerBy).ThenBy(question => question.Id)
            .Select(question => new
            {
                question.Item.Code,
                question.Item.Subject.Slug,
                question.Id,
                question.AnswerBy,
                Number = open.Count(),
                Overdue = open.Count(one => one.AnswerBy < today),
            })
            .FirstOrDefaultAsync(cancellation);
        return ToDoPart.Of(new ToDoTask(order, $"Questions on {Word} to answer", oldest?.Number ?? 0, Address)
        {
            About = "from members",
            Overdue = oldest?.Overdue ?? 0,
            Step = "View questions",
            Oldest = oldest is null ? null : new ToDoItem(
                oldest.Code, $"{placeOf(oldest.Slug).Of(oldest.Code)}#question-{oldest.Id}", $"answer due {Labels.Date(oldest.AnswerBy)}"),
        });
    }
}
