using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.BusinessPlans.FinalReports;

/// <summary>
/// Questions on objectives that have become exempt since reports were finalised. The bytes of a final report do not change, so they
/// are left out of what has questions when it is read: the paper for a meeting and the document for programs. The page of a final
/// report has no questions.
/// </summary>
public sealed class ExemptObjectiveQuestions(PerformanceDbContext db)
{
    /// <summary>The document without them, in one query; the same one if it has none of them.</summary>
    public async Task<FinalHalfYear> LeaveOutOfAsync(FinalHalfYear report, CancellationToken cancellation = default)
    {
        if (report.Questions is not { Count: > 0 } questions)
        {
            return report;
        }

        var exempt = await ExemptQuestion.ListAsync(db, BusinessPlanModule.SubjectKind, cancellation);
        int? ParagraphOf(FinalObjectiveQuestion question) => exempt.Find(one
            => one.Subject == question.Plan && one.Is(BusinessPlanModule.CodeOf(question.Paragraph), question.Text, question.AskedAt))?.Paragraph;
        var leftOut = ExemptCount.Of(questions.Select(ParagraphOf));
        return leftOut.Count == 0 ? report : report with
        {
            Questions = [.. questions.Where(question => ParagraphOf(question) is null)],
            ExemptQuestions = ExemptCount.Sum(report.ExemptQuestions, leftOut),
        };
    }

    /// <summary>The bytes for readers: the stored ones, or written again without the questions.</summary>
    public async Task<byte[]> LeaveOutOfAsync(byte[] content, int format, CancellationToken cancellation = default)
    {
        var stored = FinalHalfYearFormat.Read(content, format);
        var readable = await LeaveOutOfAsync(stored, cancellation);
        return ReferenceEquals(stored, readable) ? content : FinalHalfYearFormat.Write(readable);
    }
}
