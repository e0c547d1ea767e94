using KccPerformance.Core.People;

namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>The permissions of all modules.</summary>
/// <exception cref="ArgumentException">Two modules declare a permission of the same name.</exception>
public sealed class PermissionTable(IEnumerable<IModule> modules)
{
    private readonly Dictionary<string, Permission> byName
        = modules.SelectMany(module => module.Permissions).ToDictionary(permission => permission.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<Permission> All => byName.Values;

    /// <summary>The permission with a name; null if no module declares it. Endpoints that require it then refuse everyone.</summary>
    public Permission? Find(string name) => byName.GetValueOrDefault(name);
}
