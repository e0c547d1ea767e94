using KccPerformance.Core.Risks;
using KccPerformance.Web.Features.Administration;

namespace KccPerformance.Web.Features.Risks.RiskAdmin;

/// <summary>The administration row for risks.</summary>
public sealed class RiskRows : IAdministrationRows
{
    private static readonly AdministrationGroup Risks = new("Risks", 22);

    public Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<AdministrationRow>>(
    [
        new(Risks, "Add a risk", "/risks/new", "Risks and registers, and the people responsible for them", RiskPermission.ManageRisks),
        new(Risks, "Import risks", "/risks/import", "Risks, their actions and printed counts from CSV files", RiskPermission.ManageRisks),
    ]);
}
