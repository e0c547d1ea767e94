using KccPerformance.Core.Risks;
using KccPerformance.Web.Features.Navigation;

namespace KccPerformance.Web.Features.Risks;

/// <summary>The pages of risk registers.</summary>
public sealed class RisksMenu : IMenuModule
{
    /// <summary>After performance.</summary>
    public static MenuSection Section { get; } = new("Risks", 40);

    public IReadOnlyList<MenuPage> Pages { get; } =
    [
        new(Section, "Risks", "/risks", RiskPermission.ReadRisks, 10) { Word = "Risk register" },
        new(Section, "Add a risk", "/risks/new", RiskPermission.ManageRisks, 20),
        new(Section, "Import risks", "/risks/import", RiskPermission.ManageRisks, 30),
    ];
}
