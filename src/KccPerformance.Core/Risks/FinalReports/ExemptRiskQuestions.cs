using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.FinalReports;

/// <summary>
/// Questions on risks that have become exempt since registers were finalised. The bytes of a final register do not change, so they
/// are left out of what has questions when it is read: the paper for a meeting and the document for programs. No page of a final
/// register has questions.
/// </summary>
internal sealed class ExemptRiskQuestions
{
    private readonly List<(string Reference, string Text, DateTime AskedAt, int Paragraph)> exempt;

    private ExemptRiskQuestions(List<(string Reference, string Text, DateTime AskedAt, int Paragraph)> exempt) => this.exempt = exempt;

    /// <summary>Reads all exempt questions on risks, in one query; in none if no register has questions.</summary>
    public static async Task<ExemptRiskQuestions> ReadAsync(PerformanceDbContext db, IEnumerable<FinalRegister> registers, CancellationToken cancellation)
    {
        if (!registers.Any(register => register.Questions is { Count: > 0 }))
        {
            return new([]);
        }

        var found = await db.Questions
            .Where(one => one.ExemptParagraph != null && one.Item.Subject.Kind == RiskRegisterModule.SubjectKind)
            .Select(one => new { one.Item.Code, one.Text, one.AskedAt, Paragraph = one.ExemptParagraph!.Value })
            .ToListAsync(cancellation);
        return new(found.ConvertAll(one => (one.Code, one.Text, one.AskedAt, one.Paragraph)));
    }

    /// <summary>The register without them; the same one if it has none of them.</summary>
    public FinalRegister LeaveOutOf(FinalRegister register)
    {
        if (register.Questions is not { Count: > 0 } questions)
        {
            return register;
        }

        var leftOut = ExemptCount.Of(questions.Select(ParagraphOf));
        return leftOut.Count == 0 ? register : register with
        {
            Questions = [.. questions.Where(question => ParagraphOf(question) is null)],
            ExemptQuestions = ExemptCount.Sum(register.ExemptQuestions, leftOut),
        };
    }

    /// <summary>The paragraph. Until it is answered a question can be worded again, so the instant identifies it too.</summary>
    private int? ParagraphOf(FinalRiskQuestion question)
    {
        var found = exempt.FindIndex(one => one.Reference == question.Reference && (one.AskedAt == question.AskedAt || one.Text == question.Text));
        return found < 0 ? null : exempt[found].Paragraph;
    }
}
