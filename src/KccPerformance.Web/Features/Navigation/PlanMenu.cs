using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Features.Navigation;

/// <summary>The pages of improvement plans, and pages common to all modules.</summary>
public sealed class PlanMenu : IMenuModule
{
    public IReadOnlyList<MenuPage> Pages { get; } =
    [
        new(MenuSection.MyWork, "To do", "/to-do", PeoplePermission.Administer, 10),
        new(MenuSection.MyWork, "My actions", "/my-actions", PlanPermission.SeeMyActions, 20),
        new(MenuSection.MyWork, "Uploads and downloads", "/your-work", PlanPermission.ReportProgress, 90),
        new(MenuSection.Plans, "Plan", "/plans", PlanPermission.ReadPlans, 10) { Word = "Summary", OfPlan = "/plans/{plan}" },
        new(MenuSection.Plans, "Actions", "/actions", PlanPermission.ReadPlans, 20) { OfPlan = "/plans/{plan}/actions" },
        new(MenuSection.Plans, "Reports", "/reports", PlanPermission.ReadPlans, 30) { Word = "Committee reports", OfPlan = "/plans/{plan}/reports" },
        new(MenuSection.Committees, "Committees", "/committees", PlanPermission.ReadPlans, 10),
        new(MenuSection.Administration, "Administration", "/admin", PeoplePermission.Administer, 0) { Word = "Overview", ListsTheSection = true },
        new(MenuSection.Administration, "Edit plans", "/admin/plans", PlanPermission.ManagePlan, 10) { Word = "Plans and actions" },
        new(MenuSection.Administration, "Lead directors", "/admin/leads", PlanPermission.ManageLeads, 20),
        new(MenuSection.Administration, "Users", "/admin/users", PeoplePermission.ManageUsers, 30),
        new(MenuSection.Administration, "Periods", "/admin/periods", ReportingPermission.ManagePeriods, 40) { Word = "Reporting periods" },
        new(MenuSection.Administration, "Audit", "/admin/audit", PeoplePermission.ReadAudit, 90) { Word = "Audit log" },
    ];
}
