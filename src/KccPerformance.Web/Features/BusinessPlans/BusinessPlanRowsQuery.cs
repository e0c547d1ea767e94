using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Administration;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>The administration row for business plans; one query.</summary>
public sealed class BusinessPlanRowsQuery(PerformanceDbContext db) : IAdministrationRows
{
    private static readonly AdministrationGroup Group = new("Business plans", 25);

    public async Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation)
    {
        var suggested = await StateConfirmations.Waiting(db).CountAsync(cancellation);
        return
        [
            new(Group, "Edit business plans", "/business-plans/admin", "Plans and objectives, who reports and approves, and which half-year is open",
                BusinessPlanPermission.ManageBusinessPlans),
            new(Group, "Import monitoring", "/business-plans/admin/import", "Objectives and their monitoring from a CSV file", BusinessPlanPermission.ManageBusinessPlans),
            new(Group, "Confirm states", "/business-plans/confirm", "States suggested from a report’s text", BusinessPlanPermission.ApproveMonitoring)
            {
                State = suggested == 0 ? null : $"{suggested:N0} to confirm",
            },
        ];
    }
}
