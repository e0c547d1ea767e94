using KccPerformance.Core.Performance;
using KccPerformance.Web.Features.Navigation;

namespace KccPerformance.Web.Features.Performance;

/// <summary>The pages of quarterly performance.</summary>
public sealed class PerformanceMenu : IMenuModule
{
    /// <summary>Between improvement plans and risks.</summary>
    public static MenuSection Section { get; } = new("Performance", 30);

    public IReadOnlyList<MenuPage> Pages { get; } =
    [
        new(MenuSection.MyWork, "Results due", "/performance/results/new", PerformancePermission.EnterResults, 30),
        new(MenuSection.MyWork, "Results to approve", "/performance/approvals", PerformancePermission.ApproveResults, 40),
        new(MenuSection.MyWork, "Challenges", "/performance/challenges", PerformancePermission.ChallengeResults, 80),
        new(Section, "Performance", "/performance", PerformancePermission.ReadPerformance, 10) { Word = "Summary" },
        new(Section, "Indicators", "/performance/indicators", PerformancePermission.ReadPerformance, 20),
        new(Section, "Directorates", "/performance/directorates", PerformancePermission.ReadPerformance, 25),
        new(Section, "Activity", "/performance/activity", PerformancePermission.ReadPerformance, 30),
        new(Section, "Series", "/performance/series", PerformancePermission.ReadPerformance, 40) { Word = "Other figures" },
        new(Section, "Quarterly reports", "/performance/reports", PerformancePermission.ReadPerformance, 50) { Word = "Reports" },
    ];
}
