using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.IndicatorQuestions;

/// <summary>Finds an indicator and the questions on it, in a fixed number of queries.</summary>
public sealed class IndicatorQuestionQuery(PerformanceDbContext db, PerformanceClock clock)
{
    public const string Address = "/performance/questions";

    private QuestionPlace Place => PlaceOn(clock.Today());

    /// <summary>Questions on indicators, without those withdrawn.</summary>
    private IQueryable<MemberQuestion> All => db.Questions.Where(question
        => question.Item.Subject.Kind == PerformanceModule.SubjectKind && question.State != QuestionState.Withdrawn);

    /// <summary>Where questions about indicators are, on a day.</summary>
    public static QuestionPlace PlaceOn(DateOnly today, bool isExempt = false) => new("/performance/indicators", today, "Indicators") { IsExempt = isExempt };

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
                IsExempt = one.ExemptParagraph != null,
                Name = one.Definitions.Where(definition => definition.ValidFrom <= today).OrderByDescending(definition => definition.ValidFrom)
                    .Select(definition => definition.ShortName).FirstOrDefault(),
                ItemId = db.SubjectItems.Where(item => item.Subject.Kind == PerformanceModule.SubjectKind && item.Code == one.Reference)
                    .Select(item => item.Id).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellation);
        return found is null ? null : new QuestionPage(PlaceOn(today, found.IsExempt), found.ItemId, found.Reference, found.Name ?? found.Reference, Question: null);
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
        .ListOldestFirstAsync(db, cancellation);

    /// <summary>A page of all questions on indicators that the reader may read, in five queries at most.</summary>
    public async Task<ItemQuestionsPage> PageAsync(int? number, (int? Id, Role? Roles) user, Reader reader, CancellationToken cancellation)
    {
        var place = Place;
        var slice = await QuestionSlice.ReadAsync(db, All, reader, number, place.Today, cancellation);
        var references = slice.Rows.Select(one => one.Row.Code).Distinct(StringComparer.Ordinal).ToList();
        var mine = (await db.IndicatorOfficers.Where(officer => officer.UserId == user.Id && references.Contains(officer.Indicator.Reference))
            .Select(officer => officer.Indicator.Reference)
            .ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        return new ItemQuestionsPage(slice)
        {
            Word = "indicators",
            Address = Address,
            Items = ("Indicators", "/performance/indicators"),
            Today = place.Today,
            Rows = [.. slice.Rows.Select(one => new ItemQuestion(one.Row, place, user.Roles.Has(Role.Administrator) || mine.Contains(one.Row.Code)))],
        };
    }
}
