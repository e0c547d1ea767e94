using KccPerformance.Core.People;

namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>What the part of accounts and the audit log adds to the site.</summary>
internal sealed class PeopleRegistration : IModule
{
    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(PeoplePermission));
}
