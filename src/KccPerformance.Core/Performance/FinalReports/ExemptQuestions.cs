using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>
/// Questions on indicators that have become exempt since reports were finalised. The bytes of a final report do not change, so they
/// are left out of what has questions when it is read: the document for the committee, the paper for a meeting, the bytes for
/// download and the API.
/// </summary>
public sealed class ExemptQuestions(PerformanceDbContext db)
{
    /// <summary>The document without them, in one query; the same one if it has none of them.</summary>
    public async Task<FinalQuarter> LeaveOutOfAsync(FinalQuarter quarter, CancellationToken cancellation = default)
    {
        if (quarter.Questions is not { Count: > 0 } questions)
        {
            return quarter;
        }

        var exempt = await db.Questions
            .Where(one => one.ExemptParagraph != null && one.Item.Subject.Kind == PerformanceModule.SubjectKind)
            .Select(one => new { one.Item.Code, one.Text, one.AskedAt, one.ExemptParagraph })
            .ToListAsync(cancellation);

        // Until it is answered a question can be worded again, so the instant identifies it too.
        int? ParagraphOf(FinalQuestion question)
            => exempt.Find(one => one.Code == question.Reference && (one.AskedAt == question.AskedAt || one.Text == question.Text))?.ExemptParagraph;
        var leftOut = ExemptCount.Of(questions.Select(ParagraphOf));
        return leftOut.Count == 0 ? quarter : quarter with
        {
            Questions = [.. questions.Where(question => ParagraphOf(question) is null)],
            ExemptQuestions = ExemptCount.Sum(quarter.ExemptQuestions, leftOut),
        };
    }

    /// <summary>The bytes for readers: the stored ones, or written again without the questions.</summary>
    public async Task<byte[]> LeaveOutOfAsync(byte[] content, int format, CancellationToken cancellation = default)
    {
        var stored = FinalQuarterFormat.Read(content, format);
        var readable = await LeaveOutOfAsync(stored, cancellation);
        return ReferenceEquals(stored, readable) ? content : FinalQuarterFormat.Write(readable);
    }
}
