using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>What the BusinessPlans module adds to the site.</summary>
internal sealed class BusinessPlansRegistration : IModule
{
    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(BusinessPlanPermission));
}
