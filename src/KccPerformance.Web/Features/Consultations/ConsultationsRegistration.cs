using KccPerformance.Core.Consultations;
using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure.Modules;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>What the Consultations module adds to the site.</summary>
internal sealed class ConsultationsRegistration : IModule
{
    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(ConsultationPermission));
}
