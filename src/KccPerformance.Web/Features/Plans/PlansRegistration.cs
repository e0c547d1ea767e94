using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.Plans;

/// <summary>What the ImprovementPlans module adds to the site.</summary>
internal sealed class PlansRegistration : IModule
{
    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(PlanPermission));
}
