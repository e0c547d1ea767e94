using KccPerformance.Core.People;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Web.Features.Risks.RiskRegister;

namespace KccPerformance.Web.Features.Risks.RegisterReports;

/// <summary>Reads a final register in two queries: the document, and which of its risks have become exempt since.</summary>
public sealed class RegisterReportQuery(FinalRegisters finals)
{
    /// <summary>The final register of a date; null if there is none.</summary>
    public async Task<RegisterReportPage?> FindAsync(string code, DateOnly lastDay, Reader reader, int? page, CancellationToken cancellation)
    {
        if (await finals.FindAsync(code, lastDay, reader, cancellation) is not { } final)
        {
            return null;
        }

        var pages = Math.Max(1, (final.Register.Risks.Count(risk => risk.ExemptParagraph is null) + RegisterPage.Size - 1) / RegisterPage.Size);
        return new RegisterReportPage(final) { Number = Math.Clamp(page ?? 1, 1, pages) };
    }
}
