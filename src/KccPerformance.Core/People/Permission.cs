using System.Reflection;

namespace KccPerformance.Core.People;

/// <summary>
/// Something that a user may do, and the roles that may do it. Its name is also the name of a policy on endpoints. Each module
/// declares its own as static properties of one class, such as <see cref="PeoplePermission"/>.
/// </summary>
/// <param name="name">The name, unique among all modules: that of the property.</param>
/// <param name="roles">The roles that have it.</param>
public sealed class Permission(string name, params Role[] roles)
{
    public string Name => name;

    /// <summary>
    /// Whether it covers only the items that a user is responsible for. The module then says who is responsible
    /// (IResponsibilityCheck in Web); without its answer, access is refused.
    /// </summary>
    public bool IsForOwnItems { get; init; }

    /// <summary>Whether it is to read exempt items, which an administrator can let single users do whatever their role: <see cref="Reader"/>.</summary>
    public bool IsForExempt { get; init; }

    /// <summary>Who has it, for the page that refuses it: "Only members can ask questions."; null for a general sentence.</summary>
    public string? WhoMay { get; init; }

    /// <summary>The same for users whose role has it, but who are not responsible for the item.</summary>
    public string? WhoseItems { get; init; }

    /// <summary>The permissions that a class declares, in its order.</summary>
    public static IReadOnlyList<Permission> DeclaredIn(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(Permission))
            .Select(property => (Permission)property.GetValue(null)!),
    ];

    public bool IsFor(Role role) => Array.IndexOf(roles, role) >= 0;

    public override string ToString() => name;
}

/// <summary>The permissions of a role. Those of a user are asked of a <see cref="Reader"/>.</summary>
public static class RolePermissions
{
    /// <summary>Whether a role has a permission. For some, a user must also be responsible: <see cref="Permission.IsForOwnItems"/>.</summary>
    public static bool May(this Role role, Permission permission) => permission.IsFor(role);
}
