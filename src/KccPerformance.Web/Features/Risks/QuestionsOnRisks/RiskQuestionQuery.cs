using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.QuestionsOnRisks;

/// <summary>A risk that questions can be about.</summary>
/// <param name="Page">The page of the question.</param>
/// <param name="Risk">The risk, as the reader may read it.</param>
public sealed record RiskAsked(QuestionPage Page, RiskPosition Risk);

/// <summary>Finds a risk that a reader may read and the questions on it, in a fixed number of queries.</summary>
public sealed class RiskQuestionQuery(PerformanceDbContext db, RiskReader risks, RiskClock clock)
{
    public const string Address = "/risks/questions";

    /// <summary>Where questions about risks are, on a day.</summary>
    public static QuestionPlace PlaceOn(DateOnly today, bool isExempt = false) => new("/risks", today, "Risks") { IsExempt = isExempt };

    /// <summary>The page to ask about a risk; null if there is none that the reader may read. The item has no key before the first question.</summary>
    public async Task<RiskAsked?> FindRiskAsync(string reference, Reader reader, CancellationToken cancellation)
    {
        if (await risks.FindAsync(reader, reference, cancellation) is not { } risk)
        {
            return null;
        }

        var itemId = await SubjectItems.FindAsync(
            db, RiskRegisterModule.SubjectKind, RiskRegisterModule.SlugOf(risk.Register.Code), risk.Reference, cancellation);
        return new(new QuestionPage(PlaceOn(clock.Today(), risk.IsExempt), itemId ?? 0, risk.Reference, risk.Title, Question: null), risk);
    }

    /// <summary>The page of a question on a risk; null if there is none that the reader may read, or if it was not asked by the given member.</summary>
    public async Task<QuestionPage?> FindAsync(string reference, int id, int? askerId, Reader reader, CancellationToken cancellation)
        => await FindRiskAsync(reference, reader, cancellation) is { } asked
            && await db.WithQuestionAsync(asked.Page, id, askerId, reader, cancellation) is { Question: { } question } page
                ? page with { Question = question with { Title = asked.Risk.Title } }
                : null;

    /// <summary>The address of the page to answer the question that was asked at this instant; null if there is no such risk.</summary>
    public async Task<string?> FindAddressAsync(string reference, long asked, Reader reader, CancellationToken cancellation)
        => await FindRiskAsync(reference, reader, cancellation) is { } risk ? await db.AnswerAddressAsync(risk.Page, asked, cancellation) : null;

    /// <summary>The questions on a risk that has been read for the reader, oldest first, exempt ones too.</summary>
    public Task<List<QuestionRow>> ListAsync(RiskPosition risk, CancellationToken cancellation)
    {
        var reference = risk.Reference;
        return db.Questions
            .Where(question => question.Item.Subject.Kind == RiskRegisterModule.SubjectKind && question.Item.Code == reference && question.State != QuestionState.Withdrawn)
            .ListOldestFirstAsync(db, cancellation);
    }

    /// <summary>A page of the questions that a reader may read, in five queries at most.</summary>
    public async Task<ItemQuestionsPage> PageAsync(int? number, (int? Id, Reader Rights) reader, CancellationToken cancellation)
    {
        var today = clock.Today();
        var slice = await QuestionSlice.ReadAsync(db, RiskQuestionsOf.ReadableRisks(db, reader.Rights), reader.Rights, number, today, cancellation);
        var references = slice.Rows.Select(one => one.Row.Code).Distinct(StringComparer.Ordinal).ToList();
        var about = await db.Risks.Where(Risk.ReadableBy(reader.Rights)).Where(risk => references.Contains(risk.Reference))
            .Select(risk => new
            {
                risk.Reference,
                risk.Title,
                IsExempt = risk.ExemptParagraph != null,
                IsTheirs = risk.LeadId == reader.Id || risk.Officers.Any(officer => officer.UserId == reader.Id),
            })
            .ToDictionaryAsync(risk => risk.Reference, StringComparer.Ordinal, cancellation);
        var (mayAnswer, mayManage) = (reader.Rights.May(RiskPermission.ReportOnRisks), reader.Rights.May(RiskPermission.ManageRisks));
        return new ItemQuestionsPage(slice)
        {
            Word = "risks",
            Address = Address,
            Items = ("Risks", "/risks"),
            Today = today,
            Rows =
            [
                .. slice.Rows.Where(one => about.ContainsKey(one.Row.Code)).Select(one => (one.Row, Risk: about[one.Row.Code])).Select(one => new ItemQuestion(
                    one.Row with { Title = one.Risk.Title }, PlaceOn(today, one.Risk.IsExempt), mayAnswer && (mayManage || one.Risk.IsTheirs))),
            ],
        };
    }
}

/// <summary>Questions on risks for a reader, without those withdrawn.</summary>
internal static class RiskQuestionsOf
{
    /// <summary>Those that the reader may read: on risks that the reader may read, and exempt ones only with the permission.</summary>
    public static IQueryable<MemberQuestion> Readable(PerformanceDbContext db, Reader reader) => ReadableRisks(db, reader).Where(MemberQuestion.ReadableBy(reader));

    /// <summary>All on risks that the reader may read, with exempt ones, for counting those that are hidden.</summary>
    public static IQueryable<MemberQuestion> ReadableRisks(PerformanceDbContext db, Reader reader)
    {
        var readable = db.Risks.Where(Risk.ReadableBy(reader));
        return db.Questions.Where(question => question.Item.Subject.Kind == RiskRegisterModule.SubjectKind && question.State != QuestionState.Withdrawn
            && readable.Any(risk => risk.Reference == question.Item.Code));
    }
}
