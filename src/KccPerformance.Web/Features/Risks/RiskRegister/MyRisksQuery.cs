using KccPerformance.Core.People;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>The risks that an officer leads or whose actions they report on.</summary>
public sealed class MyRisksQuery(RiskReader risks) : IMyWorkSource
{
    public async Task<IReadOnlyList<MyWork>> ListAsync(int userId, CancellationToken cancellation)
    {
        var mine = await risks.ListAsync(
            Role.Officer, risk => risk.ClosedOn == null && (risk.LeadId == userId || risk.Officers.Any(officer => officer.UserId == userId)), cancellation);
        return
        [
            .. mine.GroupBy(risk => risk.Register).Select(register => new MyWork(
                register.Key.Name,
                $"{Labels.Count(register.Sum(risk => risk.Count(RiskActionState.Outstanding)), "outstanding action")} on {Labels.List([.. register.Select(risk => risk.Reference)])}.",
                $"{RegisterPage.Address}?register={register.Key.Code}&mine=yes")),
        ];
    }
}
