using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Questions;

/// <summary>An exempt question, with what identifies it in the documents of final reports.</summary>
/// <param name="Subject">The subject of its item, by its name in addresses.</param>
/// <param name="Code">The item.</param>
/// <param name="Text">The question.</param>
/// <param name="AskedAt">The instant in UTC.</param>
/// <param name="Paragraph">The paragraph by which it is exempt.</param>
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
