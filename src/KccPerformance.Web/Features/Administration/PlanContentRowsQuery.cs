using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Administration;

/// <summary>The rows for plans, lead directors and responsible officers; four queries.</summary>
public sealed class PlanContentRowsQuery(PerformanceDbContext db) : IAdministrationRows
{
    public async Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation)
    {
        var open = await db.Plans.Where(plan => plan.Status != PlanStatus.Closed).OrderBy(plan => plan.Title).Select(plan => plan.Slug).ToListAsync(cancellation);
        var plans = await db.Plans.CountAsync(cancellation);
        var current = db.CurrentActions.Where(action => action.Area.Plan.Status != PlanStatus.Closed);
        var unled = await current.CountAsync(action => action.Leads.Count == 0, cancellation);
        var unreported = await current.CountAsync(action => action.Officers.Count == 0, cancellation);
        return
        [
            new(AdministrationGroup.PlanContent, "Plans and actions", "/admin/plans", "Text, dates and codes of each plan. Every change is recorded.", PlanPermission.ManagePlan)
            {
                State = Labels.Count(plans, "plan"),
            },
            new(AdministrationGroup.PlanContent, "Lead directors", "/admin/leads", "Lead directors and the actions they lead", PlanPermission.ManageLeads)
            {
                Need = unled == 0 ? null : new($"{Labels.Count(unled, "action has", "actions have")} no lead director", $"{unled:N0} without a lead", "/admin/leads/assign?from=none"),
            },
            new(AdministrationGroup.PlanContent, "Responsible officers", "/admin/users/assign", "Officers who update each action", PeoplePermission.ManageUsers)
            {
                Need = unreported == 0 ? null : new($"{Labels.Count(unreported, "action has", "actions have")} no responsible officer", $"{unreported:N0} without an officer", "/admin/users/assign?from=none"),
            },
            new(
                AdministrationGroup.PlanContent,
                "Import actions",
                open is [var only] ? $"/admin/plans/{only}/import" : "/admin/plans",
                "From a spreadsheet, a Word document or a PDF",
                PlanPermission.ManagePlan),
        ];
    }
}
