using KccPerformance.Core.BusinessPlans;
using KccPerformance.Web.Features.Navigation;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>The pages of business plans.</summary>
public sealed class BusinessPlanMenu : IMenuModule
{
    /// <summary>After performance and risks.</summary>
    public static MenuSection Section { get; } = new("Business plans", 50);

    public IReadOnlyList<MenuPage> Pages { get; } =
    [
        new(MenuSection.MyWork, "Objectives to report on", "/business-plans/monitoring/new", BusinessPlanPermission.MonitorObjectives, 50) { Word = "Objectives due" },
        new(Section, "Business plans", "/business-plans", BusinessPlanPermission.ReadBusinessPlans, 10) { Word = "Monitoring" },
        new(Section, "Objectives", "/business-plans/objectives", BusinessPlanPermission.ReadBusinessPlans, 20),
        new(Section, "Directorate dashboard", "/business-plans/dashboard", BusinessPlanPermission.ReadBusinessPlans, 30) { Word = "Dashboard" },
        new(Section, "Objectives to approve", "/business-plans/approvals", BusinessPlanPermission.ApproveMonitoring, 40) { Word = "To approve" },
        new(Section, "Edit business plans", "/business-plans/admin", BusinessPlanPermission.ManageBusinessPlans, 90),
    ];
}
