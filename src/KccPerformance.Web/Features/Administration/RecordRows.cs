using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Administration;

/// <summary>The rows for the audit log and committee reports.</summary>
public sealed class RecordRows : IAdministrationRows
{
    public Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<AdministrationRow>>(
    [
        new(AdministrationGroup.Records, "Audit log", "/admin/audit", "Every change, sign-in and download, and the last backup", PeoplePermission.ReadAudit),
        new(AdministrationGroup.Records, "Committee reports", "/reports", "Final reports, their papers and the decisions on them", ReportingPermission.ManageReports),
        new(AdministrationGroup.Records, "Published reports", "/published", "What anyone can read without signing in", ReportingPermission.ManageReports),
    ]);
}
