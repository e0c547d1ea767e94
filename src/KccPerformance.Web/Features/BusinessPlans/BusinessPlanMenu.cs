using KccPerformance.Core.People;
using KccPerformance.Web.Features.Navigation;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>The pages of business plans.</summary>
public sealed class BusinessPlanMenu : IMenuModule
{
    /// <summary>After performance and risks.</summary>
    public static MenuSection Section { get; } = new("Business plans", 50);

    public IReadOnlyList<MenuPage> Pages { get; } =
    [
        new(MenuSection.MyWork, "Objectives to report on", "/business-plans/monitoring/new", Permission.MonitorObjectives, 50) { Word = "Objectives due" },
        new(Section, "Business plans", "/business-plans", Permission.ReadBusinessPlans, 10) { Word = "Monitoring" },
        new(Section, "Objectives", "/business-plans/objectives", Permission.ReadBusinessPlans, 20),
        new(Section, "Directorate dashboard", "/business-plans/dashboard", Permission.ReadBusinessPlans, 30) { Word = "Dashboard" },
        new(Section, "Objectives to approve", "/business-plans/approvals", Permission.ApproveMonitoring, 40) { Word = "To approve" },
        new(Section, "Edit business plans", "/business-plans/admin", Permission.ManageBusinessPlans, 90),
    ];
}
