using KccPerformance.Core.People;
using KccPerformance.Web.Features.Navigation;

namespace KccPerformance.Web.Features.Performance;

/// <summary>The pages of quarterly performance.</summary>
public sealed class PerformanceMenu : IMenuModule
{
    /// <summary>Between improvement plans and risks.</summary>
    public static MenuSection Section { get; } = new("Performance", 30);

    public IReadOnlyList<MenuPage> Pages { get; } =
    [
        new(MenuSection.MyWork, "Results due", "/performance/results/new", Permission.EnterResults, 30),
        new(MenuSection.MyWork, "Results to approve", "/performance/approvals", Permission.ApproveResults, 40),
        new(Section, "Performance", "/performance", Permission.ReadPerformance, 10) { Word = "Summary" },
        new(Section, "Indicators", "/performance/indicators", Permission.ReadPerformance, 20),
        new(Section, "Directorates", "/performance/directorates", Permission.ReadPerformance, 25),
        new(Section, "Activity", "/performance/activity", Permission.ReadPerformance, 30),
        new(Section, "Series", "/performance/series", Permission.ReadPerformance, 40) { Word = "Other figures" },
        new(Section, "Quarterly reports", "/performance/reports", Permission.ReadPerformance, 50) { Word = "Reports" },
    ];
}
