using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Questions;

/// <summary>Where the items are that questions can be about.</summary>
/// <param name="Root">The address above the items: "/plans/building-on-success/actions".</param>
/// <param name="Today">The day by the clock of the subject.</param>
/// <param name="Nav">The page of the menu.</param>
public sealed record QuestionPlace(string Root, DateOnly Today, string Nav)
{
    /// <summary>Whether the subject is closed, so that no question can be answered.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether the item is exempt, so that only some may read questions about it and no email is sent.</summary>
    public bool IsExempt { get; init; }

    /// <summary>The name of an item in addresses, if it is not its code.</summary>
    public Func<string, string>? NameOf { get; init; }

    /// <summary>The address of an item.</summary>
    public string Of(string code) => $"{Root}/{NameOf?.Invoke(code) ?? code}";

    public static QuestionPlace In(PlanContext plan) => new($"/plans/{plan.Slug}/actions", plan.Today, "Actions") { IsClosed = plan.IsClosed };
}

/// <summary>The item that a question is about, and the question if there is one.</summary>
public sealed record QuestionPage(QuestionPlace Place, int ItemId, string Code, string Title, QuestionRow? Question)
{
    public string Address => Place.Of(Code);

    public string NewAddress => Address + "/questions/new";

    public string EditAddress => $"{Address}/questions/{Question?.Id}/edit";

    public string WithdrawAddress => $"{Address}/questions/{Question?.Id}/withdraw";

    public string AnswerAddress => $"{Address}/questions/{Question?.Id}/answer";

    public string ExemptAddress => $"{Address}/questions/{Question?.Id}/exempt";
}

/// <summary>Finds questions on an item, whatever kind of item it is.</summary>
internal static class QuestionsOfItem
{
    /// <summary>The maximum number of questions on the page of an item.</summary>
    private const int Most = 50;

    /// <summary>The page with a question on its item; null if there is none that the reader may read, or if it was not asked by the given member.</summary>
    public static async Task<QuestionPage?> WithQuestionAsync(
        this PerformanceDbContext db, QuestionPage page, int id, int? askerId, Reader reader, CancellationToken cancellation)
    {
        var question = await db.Questions
            .Where(MemberQuestion.ReadableBy(reader))
            .Where(one => one.Id == id && one.ItemId == page.ItemId && (askerId == null || one.AskerId == askerId))
            .Select(QuestionRow.From(db))
            .SingleOrDefaultAsync(cancellation);
        return question is null ? null : page with { Question = question };
    }

    /// <summary>Questions on one item, oldest first.</summary>
    public static Task<List<QuestionRow>> ListOldestFirstAsync(this IQueryable<MemberQuestion> questions, PerformanceDbContext db, CancellationToken cancellation)
        => questions.OrderBy(question => question.AskedAt).ThenBy(question => question.Id)
            .Take(Most)
            .Select(QuestionRow.From(db))
            .ToListAsync(cancellation);

    /// <summary>The number of these questions that the reader may not read, by paragraph.</summary>
    public static async Task<IReadOnlyList<ExemptCount>> CountHiddenAsync(this IQueryable<MemberQuestion> questions, Reader reader, CancellationToken cancellation)
        => reader.May(ReportingPermission.ReadExemptQuestions)
            ? []
            : await questions.Where(question => question.ExemptParagraph != null)
                .GroupBy(question => question.ExemptParagraph!.Value)
                .OrderBy(group => group.Key)
                .Select(group => new ExemptCount(group.Key, group.Count()))
                .ToListAsync(cancellation);

    /// <summary>Those of the questions that the reader may read, and the number of the others by paragraph.</summary>
    public static (IReadOnlyList<QuestionRow> Shown, IReadOnlyList<ExemptCount> Hidden) For(this List<QuestionRow> questions, Reader reader)
        => reader.May(ReportingPermission.ReadExemptQuestions)
            ? (questions, [])
            : (questions.FindAll(question => question.ExemptParagraph is null), ExemptCount.Of(questions.Select(question => question.ExemptParagraph)));

    /// <summary>The address of the page to answer the question that was asked at this instant, which links in emails contain.</summary>
    /// <param name="db">The database.</param>
    /// <param name="page">The page of the item.</param>
    /// <param name="asked">The instant in milliseconds since 1970.</param>
    /// <param name="cancellation">Cancels the query.</param>
    public static async Task<string> AnswerAddressAsync(this PerformanceDbContext db, QuestionPage page, long asked, CancellationToken cancellation)
    {
        var from = DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(asked, 0, 253_402_300_000_000));
        var to = from.AddMilliseconds(1);
        var id = await db.Questions
            .Where(one => one.ItemId == page.ItemId && one.State != QuestionState.Withdrawn && one.AskedAt >= from && one.AskedAt < to)
            .OrderBy(one => one.Id)
            .Select(one => (int?)one.Id)
            .FirstOrDefaultAsync(cancellation);
        return id is null ? page.Address + "#questions" : $"{page.Address}/questions/{id}/answer";
    }

    /// <summary>The position of members' questions, in a sentence.</summary>
    public static string Summary(int total, int unanswered, int overdue) => (total, unanswered) switch
    {
        (0, _) => "No questions yet",
        (_, 0) => total == 1 ? "1 question, answered" : $"All {total:N0} questions have been answered",
        _ => $"{unanswered:N0} of {Labels.Count(total, "question")} awaiting an answer{(overdue > 0 ? $", {overdue:N0} overdue" : null)}",
    };
}
