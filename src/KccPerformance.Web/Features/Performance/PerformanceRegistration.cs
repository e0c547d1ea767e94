using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.Performance;

/// <summary>What the Performance module adds to the site.</summary>
internal sealed class PerformanceRegistration : IModule
{
    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(PerformancePermission));
}
