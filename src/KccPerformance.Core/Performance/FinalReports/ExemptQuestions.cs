using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>
/// Questions on indicators, and indicators themselves, that have become exempt since reports were finalised. The bytes of a final
/// report do not change, so they are left out when a document with questions is read: the document for the committee, the paper for a
/// meeting, the bytes for download and the API.
/// </summary>
public sealed class ExemptQuestions(PerformanceDbContext db, ExemptIndicators indicators)
{
    /// <summary>The document without them, in two queries; the same one if it has none of them.</summary>
    public async Task<FinalQuarter> LeaveOutOfAsync(FinalQuarter quarter, CancellationToken cancellation = default)
    {
        quarter = await indicators.LeaveOutOfAsync(quarter, cancellation);
        if (quarter.Questions is not { Count: > 0 } questions)
        {
            return quarter;
        }

        var exempt = await ExemptQuestion.ListAsync(db, PerformanceModule.SubjectKind, cancellation);
        return exempt.LeaveOutOf(questions, quarter.ExemptQuestions, (one, question) => one.Is(question.Reference, question.Text, question.AskedAt)) is { } rest
            ? quarter with { Questions = rest.Others, ExemptQuestions = rest.LeftOut }
            : quarter;
    }

    /// <summary>The bytes for readers: the stored ones, or written again without them.</summary>
    public async Task<byte[]> LeaveOutOfAsync(byte[] content, int format, CancellationToken cancellation = default)
    {
        var stored = FinalQuarterFormat.Read(content, format);
        var readable = await LeaveOutOfAsync(stored, cancellation);
        return ReferenceEquals(stored, readable) ? content : FinalQuarterFormat.Write(readable);
    }
}
