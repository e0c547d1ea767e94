using KccPerformance.Core.People;
using KccPerformance.Web.Features.Navigation;
using KccPerformance.Web.Features.Performance;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>Consultations, in the row of performance: the quarterly report tells of them.</summary>
public sealed class ConsultationsMenu : IMenuModule
{
    public IReadOnlyList<MenuPage> Pages { get; } =
    [
        new(PerformanceMenu.Section, "Consultations", "/consultations", Permission.ReadConsultations, 60),
    ];
}
