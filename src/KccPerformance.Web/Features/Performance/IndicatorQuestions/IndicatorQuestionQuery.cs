using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.IndicatorQuestions;

/// <summary>Members' questions on indicators, unanswered ones first.</summary>
public sealed record IndicatorQuestionsPage
{
    /// <summary>The number of questions on one page.</summary>
    public const int Size = 50;

    public const string Address = "/performance/questions";

    public required QuestionPlace Place { get; init; }

    public required int Total { get; init; }

    public required int Unanswered { get; init; }

    public required int Overdue { get; init; }

    public required int Number { get; init; }

    public required IReadOnlyList<QuestionRow> Rows { get; init; }

    /// <summary>The number of exempt questions that the reader may not read, by paragraph.</summary>
    public required IReadOnlyList<ExemptCount> Hidden { get; init; }

    /// <summary>The references of those indicators whose questions the reader answers.</summary>
    public required IReadOnlySet<string> Answered { get; init; }

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    public string Head => QuestionsOfItem.Summary(Total, Unanswered, Overdue);
}

/// <summary>Finds an indicator and the questions on it, in three queries at most.</summary>
public sealed class IndicatorQuestionQuery(PerformanceDbContext db, PerformanceClock clock)
{
    /// <summary>The maximum number of questions on the page of an indicator.</summary>
    private const int Most = 50;

    private QuestionPlace Place => PlaceOn(clock.Today());

    /// <summary>Questions on indicators, without those withdrawn.</summary>
    private IQueryable<MemberQuestion> All => db.Questions.Where(question
        => question.Item.Subject.Kind == PerformanceModule.SubjectKind && question.State != QuestionState.Withdrawn);

    /// <summary>Where questions about indicators are, on a day.</summary>
    public static QuestionPlace PlaceOn(DateOnly today) => new("/performance/indicators", today, "Indicators");

    /// <summary>The page to ask about a key indicator; null if there is none with the reference. The item has no key before the first question.</summary>
    public async Task<QuestionPage?> FindIndicatorAsync(string reference, CancellationToken cancellation)
    {
        if (!Indicator.IsReference(reference))
        {
            return null;
        }

        var (upper, today) = (reference.ToUpperInvariant(), clock.Today());
        var found = await db.Indicators
            .Where(one => one.Kind == IndicatorKind.Key && (one.Reference == reference || one.Reference == upper))
            .Select(one => new
            {
                one.Reference,
                Name = one.Definitions.Where(definition => definition.ValidFrom <= today).OrderByDescending(definition => definition.ValidFrom)
                    .Select(definition => definition.ShortName).FirstOrDefault(),
                ItemId = db.SubjectItems.Where(item => item.Subject.Kind == PerformanceModule.SubjectKind && item.Code == one.Reference)
                    .Select(item => item.Id).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellation);
        return found is null ? null : new QuestionPage(Place, found.ItemId, found.Reference, found.Name ?? found.Reference, Question: null);
    }

    /// <summary>The page of a question on an indicator; null if there is none that the reader may read, or if it was not asked by the given member.</summary>
    public async Task<QuestionPage?> FindAsync(string reference, int id, int? askerId, Reader reader, CancellationToken cancellation)
        => await FindIndicatorAsync(reference, cancellation) is { } page ? await db.WithQuestionAsync(page, id, askerId, reader, cancellation) : null;

    /// <summary>The address of the page to answer the question that was asked at this instant; null if there is no such indicator.</summary>
    public async Task<string?> FindAddressAsync(string reference, long asked, CancellationToken cancellation)
        => await FindIndicatorAsync(reference, cancellation) is { } page ? await db.AnswerAddressAsync(page, asked, cancellation) : null;

    /// <summary>The questions on one indicator, oldest first.</summary>
    public Task<List<QuestionRow>> ListAsync(string reference, CancellationToken cancellation) => All
        .Where(question => question.Item.Code == reference)
        .OrderBy(question => question.AskedAt).ThenBy(question => question.Id)
        .Take(Most)
        .Select(QuestionRow.From(db))
        .ToListAsync(cancellation);

    /// <summary>A page of all questions on indicators that the reader may read, in four queries.</summary>
    public async Task<IndicatorQuestionsPage> PageAsync(int? number, (int? Id, Role? Role) user, Reader reader, CancellationToken cancellation)
    {
        var today = clock.Today();
        var readable = All.Where(MemberQuestion.ReadableBy(reader));
        var counts = await readable.GroupBy(_ => 1).Select(group => new
        {
            Total = group.Count(),
            Unanswered = group.Count(question => question.State == QuestionState.Open),
            Overdue = group.Count(question => question.State == QuestionState.Open && question.AnswerBy < today),
        }).SingleOrDefaultAsync(cancellation);
        var total = counts?.Total ?? 0;
        var page = Math.Clamp(number ?? 1, 1, Math.Max(1, (total + IndicatorQuestionsPage.Size - 1) / IndicatorQuestionsPage.Size));
        var rows = await readable
            .OrderBy(question => question.State == QuestionState.Open ? 0 : 1)
            .ThenBy(question => question.State == QuestionState.Open ? question.AnswerBy : DateOnly.MaxValue)
            .ThenByDescending(question => question.AskedAt).ThenByDescending(question => question.Id)
            .Skip((page - 1) * IndicatorQuestionsPage.Size)
            .Take(IndicatorQuestionsPage.Size)
            .Select(QuestionRow.From(db))
            .ToListAsync(cancellation);
        return new IndicatorQuestionsPage
        {
            Place = Place,
            Total = total,
            Unanswered = counts?.Unanswered ?? 0,
            Overdue = counts?.Overdue ?? 0,
            Number = page,
            Rows = rows,
            Answered = await ReadAnsweredAsync(rows, user, cancellation),
            Hidden = await All.CountHiddenAsync(reader, cancellation),
        };
    }

    private async Task<IReadOnlySet<string>> ReadAnsweredAsync(List<QuestionRow> rows, (int? Id, Role? Role) user, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Code).Distinct(StringComparer.Ordinal).ToList();
        return user.Role == Role.Administrator
            ? codes.ToHashSet(StringComparer.Ordinal)
            : (await db.IndicatorOfficers
                .Where(officer => officer.UserId == user.Id && codes.Contains(officer.Indicator.Reference))
                .Select(officer => officer.Indicator.Reference)
                .ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
    }
}
