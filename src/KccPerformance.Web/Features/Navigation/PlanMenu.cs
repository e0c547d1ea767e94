using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Navigation;

/// <summary>The pages of improvement plans, and pages common to all modules.</summary>
public sealed class PlanMenu : IMenuModule
{
    public IReadOnlyList<MenuPage> Pages { get; } =
    [
        new(MenuSection.MyWork, "To do", "/to-do", Permission.Administer, 10),
        new(MenuSection.MyWork, "My actions", "/my-actions", Permission.SeeMyActions, 20),
        new(MenuSection.MyWork, "Uploads and downloads", "/your-work", Permission.ReportProgress, 90),
        new(MenuSection.Plans, "Plan", "/plans", Permission.ReadPlans, 10) { Word = "Summary", OfPlan = "/plans/{plan}" },
        new(MenuSection.Plans, "Actions", "/actions", Permission.ReadPlans, 20) { OfPlan = "/plans/{plan}/actions" },
        new(MenuSection.Plans, "Reports", "/reports", Permission.ReadPlans, 30) { Word = "Committee reports", OfPlan = "/plans/{plan}/reports" },
        new(MenuSection.Committees, "Committees", "/committees", Permission.ReadPlans, 10),
        new(MenuSection.Administration, "Administration", "/admin", Permission.Administer, 0) { Word = "Overview", ListsTheSection = true },
        new(MenuSection.Administration, "Edit plans", "/admin/plans", Permission.ManagePlan, 10) { Word = "Plans and actions" },
        new(MenuSection.Administration, "Lead directors", "/admin/leads", Permission.ManageLeads, 20),
        new(MenuSection.Administration, "Users", "/admin/users", Permission.ManageUsers, 30),
        new(MenuSection.Administration, "Periods", "/admin/periods", Permission.ManagePeriods, 40) { Word = "Reporting periods" },
        new(MenuSection.Administration, "Audit", "/admin/audit", Permission.ReadAudit, 90) { Word = "Audit log" },
    ];
}
