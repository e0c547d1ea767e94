using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Navigation;
using KccPerformance.Web.Features.Performance;

namespace KccPerformance.Web.Features.Priorities;

/// <summary>Priorities, in the row of performance: every indicator is reported under one.</summary>
public sealed class PrioritiesMenu : IMenuModule
{
    public IReadOnlyList<MenuPage> Pages { get; } =
    [
        new(PerformanceMenu.Section, "Priorities", "/priorities", ReportingPermission.ReadPriorities, 55),
    ];
}
