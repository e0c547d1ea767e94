using KccPerformance.Core.People;

namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>
/// What a module adds to the site. Each module has one implementation, which is found by this interface, so adding a module
/// changes no list of another's.
/// </summary>
public interface IModule
{
    /// <summary>The permissions of its pages, and the roles that have them.</summary>
    IReadOnlyList<Permission> Permissions { get; }
}
