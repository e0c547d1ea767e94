using KccPerformance.Core.Consultations;
using KccPerformance.Web.Features.BusinessPlans;
using KccPerformance.Web.Features.Navigation;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>Consultations, in the row of business plans: divisions and their services consult.</summary>
public sealed class ConsultationsMenu : IMenuModule
{
    public IReadOnlyList<MenuPage> Pages { get; } =
    [
        new(BusinessPlanMenu.Section, "Consultations", "/consultations", ConsultationPermission.ReadConsultations, 35),
    ];
}
