using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Questions;

/// <summary>An exempt question, with what identifies it in the documents of final reports.</summary>
/// <param name="Subject">The subject of its item, by its name in addresses.</param>
/// <param name="Code">The item.</param>
/// <param name="Text">The question.</param>
/// <param name="AskedAt">The instant in UTC.</param>
/// <param name="Paragraph">The paragraph under which it is exempt.</param>
internal sealed record ExemptQuestion(string Subject, string Code, string Text, DateTime AskedAt, int Paragraph)
{
    /// <summary>All on items of a kind of subject, in one query.</summary>
    public static Task<List<ExemptQuestion>> ListAsync(PerformanceDbContext db, string kind, CancellationToken cancellation) => db.Questions
        .Where(one => one.ExemptParagraph != null && one.Item.Subject.Kind == kind)
        .Select(one => new ExemptQuestion(one.Item.Subject.Slug, one.Item.Code, one.Text, one.AskedAt, one.ExemptParagraph!.Value))
        .ToListAsync(cancellation);

    /// <summary>Whether it is this question of a final report. Until it is answered a question can be worded again, so the instant identifies it too.</summary>
    public bool Is(string code, string text, DateTime askedAt) => Code == code && (AskedAt == askedAt || Text == text);
}

/// <summary>Leaves questions that have become exempt since a report was finalised out of its questions when they are read. Its bytes do not change.</summary>
internal static class ExemptSinceFinal
{
    /// <summary>The other questions, and the number of all that are left out by paragraph; null if none has become exempt.</summary>
    /// <param name="exempt">All questions of the kind that are exempt now.</param>
    /// <param name="questions">The questions of the report.</param>
    /// <param name="before">The number that it left out when it was finalised.</param>
    /// <param name="isSame">Whether an exempt question is this question of the report.</param>
    public static (IReadOnlyList<TQuestion> Others, IReadOnlyList<ExemptCount> LeftOut)? LeaveOutOf<TQuestion>(
        this List<ExemptQuestion> exempt, IReadOnlyList<TQuestion> questions, IReadOnlyList<ExemptCount>? before, Func<ExemptQuestion, TQuestion, bool> isSame)
    {
        int? ParagraphOf(TQuestion question) => exempt.Find(one => isSame(one, question))?.Paragraph;
        var since = ExemptCount.Of(questions.Select(ParagraphOf));
        return since.Count == 0 ? null : ([.. questions.Where(question => ParagraphOf(question) is null)], ExemptCount.Sum(before, since));
    }
}
