using KccPerformance.Core.People;
using KccPerformance.Core.Risks;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.Risks;

/// <summary>What the Risks module adds to the site.</summary>
internal sealed class RisksRegistration : IModule
{
    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(RiskPermission));
}
