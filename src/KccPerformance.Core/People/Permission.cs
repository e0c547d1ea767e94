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
    private readonly Role allowed = roles.Together();

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

    /// <summary>Those of a user's roles that have it.</summary>
    public Role Among(Role held) => held & allowed;

    /// <summary>Whether one of a user's roles has it.</summary>
    public bool IsFor(Role held) => Among(held) != default;

    public override string ToString() => name;
}

/// <summary>The permissions of roles. Those of a user are asked of a <see cref="Reader"/>.</summary>
public static class RolePermissions
{
    /// <summary>The roles whose users report, approve and answer.</summary>
    public const Role Working = Role.Officer | Role.Administrator;

    /// <summary>Every role, in the order of pages.</summary>
    public static IReadOnlyList<Role> All { get; } = Enum.GetValues<Role>();

    /// <summary>The name of one role in a sentence and in files: "officer".</summary>
    public static string NameOf(Role role) => role == Role.Assurance ? "performance assurance officer" : role.ToString().ToLowerInvariant();

    /// <summary>The role with this name, in any case, as in files and settings: "officer", and "assurance" for short; null if there is none.</summary>
    public static Role? Find(string name) => All
        .Where(role => string.Equals(role.ToString(), name, StringComparison.OrdinalIgnoreCase) || string.Equals(NameOf(role), name, StringComparison.OrdinalIgnoreCase))
        .Select(role => (Role?)role)
        .FirstOrDefault();

    /// <summary>Whether one of the roles has a permission. For some, a user must also be responsible: <see cref="Permission.IsForOwnItems"/>.</summary>
    public static bool May(this Role roles, Permission permission) => permission.IsFor(roles);

    /// <summary>Whether a role is among those of a user; a visitor has none.</summary>
    public static bool Has(this Role? roles, Role role) => roles is { } held && held.HasFlag(role);

    /// <summary>The roles of a set, one by one, in the order of pages.</summary>
    public static IEnumerable<Role> Each(this Role roles) => All.Where(role => roles.HasFlag(role));

    /// <summary>The set of several roles; no role if there are none.</summary>
    public static Role Together(this IEnumerable<Role> roles) => roles.Aggregate(default(Role), (all, role) => all | role);
}
