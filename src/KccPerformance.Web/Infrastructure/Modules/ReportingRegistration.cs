using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>What the reporting cycle that all modules share adds to the site.</summary>
internal sealed class ReportingRegistration : IModule
{
    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(ReportingPermission));
}
