using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Questions;

/// <summary>A question in a list of several items.</summary>
/// <param name="Row">The question.</param>
/// <param name="Place">Where its item is.</param>
/// <param name="MayAnswer">Whether the reader answers it.</param>
public sealed record ItemQuestion(QuestionRow Row, QuestionPlace Place, bool MayAnswer);

/// <summary>Members' questions on the items of a module, unanswered ones first.</summary>
public sealed record ItemQuestionsPage(QuestionSlice Slice)
{
    /// <summary>The number of questions on one page.</summary>
    public const int Size = 50;

    /// <summary>What they are about: "risks".</summary>
    public required string Word { get; init; }

    /// <summary>The address of this list.</summary>
    public required string Address { get; init; }

    /// <summary>The list of the items, with its name.</summary>
    public required (string Word, string Address) Items { get; init; }

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<ItemQuestion> Rows { get; init; }

    public int Pages => Math.Max(1, (Slice.Total + Size - 1) / Size);

    public string Head => QuestionsOfItem.Summary(Slice.Total, Slice.Unanswered, Slice.Overdue);
}

/// <summary>A page of questions as it is read: the counts, the number of the page, and its rows with the names of their subjects.</summary>
public sealed record QuestionSlice(int Total, int Unanswered, int Overdue, int Number, IReadOnlyList<(QuestionRow Row, string Subject)> Rows)
{
    /// <summary>The number of exempt questions that the reader may not read, by paragraph.</summary>
    public IReadOnlyList<ExemptCount> Hidden { get; init; } = [];

    /// <summary>Reads a page of those questions that the reader may read, in four queries at most.</summary>
    public static async Task<QuestionSlice> ReadAsync(
        PerformanceDbContext db, IQueryable<MemberQuestion> questions, Reader reader, int? number, DateOnly today, CancellationToken cancellation)
    {
        var readable = questions.Where(MemberQuestion.ReadableBy(reader));
        var counts = await readable.GroupBy(_ => 1).Select(group => new
        {
            Total = group.Count(),
            Unanswered = group.Count(question => question.State == QuestionState.Open),
            Overdue = group.Count(question => question.State == QuestionState.Open && question.AnswerBy < today),
        }).SingleOrDefaultAsync(cancellation);
        var total = counts?.Total ?? 0;
        var page = Math.Clamp(number ?? 1, 1, Math.Max(1, (total + ItemQuestionsPage.Size - 1) / ItemQuestionsPage.Size));
        var shown = readable
            .OrderBy(question => question.State == QuestionState.Open ? 0 : 1)
            .ThenBy(question => question.State == QuestionState.Open ? question.AnswerBy : DateOnly.MaxValue)
            .ThenByDescending(question => question.AskedAt).ThenByDescending(question => question.Id)
            .Skip((page - 1) * ItemQuestionsPage.Size)
            .Take(ItemQuestionsPage.Size);
        var rows = await shown.Select(QuestionRow.From(db)).ToListAsync(cancellation);
        var subjects = await shown.Select(question => new { question.Id, question.Item.Subject.Slug }).ToDictionaryAsync(one => one.Id, one => one.Slug, cancellation);
        return new(total, counts?.Unanswered ?? 0, counts?.Overdue ?? 0, page, [.. rows.Where(row => subjects.ContainsKey(row.Id)).Select(row => (row, subjects[row.Id]))])
        {
            Hidden = await questions.CountHiddenAsync(reader, cancellation),
        };
    }
}
