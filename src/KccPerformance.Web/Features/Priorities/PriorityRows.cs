using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Administration;

namespace KccPerformance.Web.Features.Priorities;

/// <summary>What administrators keep of priorities.</summary>
public sealed class PriorityRows : IAdministrationRows
{
    private static readonly AdministrationGroup Priorities = new("Priorities", 28);

    public Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<AdministrationRow>>(
    [
        new(Priorities, "Priorities and links", "/priorities", "What is linked to each priority, and what is missing", ReportingPermission.ManagePriorities),
        new(Priorities, "Add a priority", "/priorities/new", "Priorities, ambitions and core service areas", ReportingPermission.ManagePriorities),
    ]);
}
