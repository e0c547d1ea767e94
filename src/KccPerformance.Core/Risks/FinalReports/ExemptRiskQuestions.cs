using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.Risks.FinalReports;

/// <summary>
/// Questions on risks that have become exempt since registers were finalised. The bytes of a final register do not change, so they
/// are left out of what has questions when it is read: the paper for a meeting and the document for programs. No page of a final
/// register has questions.
/// </summary>
internal sealed class ExemptRiskQuestions
{
    private readonly List<ExemptQuestion> exempt;

    private ExemptRiskQuestions(List<ExemptQuestion> exempt) => this.exempt = exempt;

    /// <summary>Reads all exempt questions on risks, in one query; in none if no register has questions.</summary>
    public static async Task<ExemptRiskQuestions> ReadAsync(PerformanceDbContext db, IEnumerable<FinalRegister> registers, CancellationToken cancellation)
        => new(registers.Any(register => register.Questions is { Count: > 0 })
            ? await ExemptQuestion.ListAsync(db, RiskRegisterModule.SubjectKind, cancellation)
            : []);

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

    private int? ParagraphOf(FinalRiskQuestion question) => exempt.Find(one => one.Is(question.Reference, question.Text, question.AskedAt))?.Paragraph;
}
