using KccPerformance.Core.People;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>The risks that an officer leads or whose actions they report on, and those of them that they have to review.</summary>
public sealed class MyRisksQuery(RiskReader risks, FinalRegisters finals) : IMyWorkSource
{
    /// <summary>The most risks that are named; more are only counted.</summary>
    private const int MostNamed = 20;

    public async Task<IReadOnlyList<MyWork>> ListAsync(int userId, Reader reader, CancellationToken cancellation)
    {
        var mine = await risks.ListAsync(
            reader, risk => risk.ClosedOn == null && (risk.LeadId == userId || risk.Officers.Any(officer => officer.UserId == userId)), cancellation);
        if (mine.Count == 0)
        {
            return [];
        }

        var finalised = await finals.ListFinalisedAsync(cancellation);
        return
        [
            .. mine.GroupBy(risk => risk.Register).Select(register => new MyWork(
                register.Key.Name,
                $"{Labels.Count(register.Sum(risk => risk.Count(RiskActionState.Outstanding)), "outstanding action")} on {Labels.List([.. register.Select(risk => risk.Reference)])}."
                    + ReviewsDue([.. register.Where(risk => risk.LeadId == userId && risk.IsReviewDue(finalised.GetValueOrDefault(register.Key.Code)?.FinalisedAt))]),
                $"{RegisterPage.Address}?register={register.Key.Code}&mine=yes")),
        ];
    }

    private static string? ReviewsDue(IReadOnlyList<RiskPosition> risks)
    {
        if (risks.Count == 0)
        {
            return null;
        }

        var names = risks.Count > MostNamed ? Labels.Count(risks.Count, "risk") : Labels.List([.. risks.Select(risk => risk.Reference)]);
        return $" Review the {(risks.Count == 1 ? "score" : "scores")} of {names}: not reviewed since the last final register.";
    }
}
