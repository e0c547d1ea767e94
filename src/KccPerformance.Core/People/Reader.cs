namespace KccPerformance.Core.People;

/// <summary>
/// Who reads: a role, and whether an administrator lets this user read exempt items. A role alone has no such setting, so that
/// code which knows only the role shows nothing exempt to members and officers.
/// </summary>
/// <param name="Role">The role.</param>
/// <param name="ReadsExempt">The setting of the user: <see cref="User.MayReadExempt"/>.</param>
public readonly record struct Reader(Role Role, bool ReadsExempt)
{
    public static implicit operator Reader(Role role) => FromRole(role);

    public static Reader FromRole(Role role) => new(role, ReadsExempt: false);

    /// <summary>Whether the role has a permission, or the setting gives it.</summary>
    public bool May(Permission permission) => permission.IsFor(Role) || (ReadsExempt && permission.IsForExempt);
}
