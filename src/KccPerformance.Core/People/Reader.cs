namespace KccPerformance.Core.People;

/// <summary>
/// Who reads: roles, and whether an administrator lets this user read exempt items. Roles alone have no such setting, so that
/// code which knows only the roles shows nothing exempt to members and officers.
/// </summary>
/// <param name="Roles">The roles.</param>
/// <param name="ReadsExempt">The setting of the user: <see cref="User.MayReadExempt"/>.</param>
public readonly record struct Reader(Role Roles, bool ReadsExempt)
{
    public static implicit operator Reader(Role roles) => FromRole(roles);

    public static Reader FromRole(Role roles) => new(roles, ReadsExempt: false);

    /// <summary>Whether one of the roles has a permission, or the setting gives it.</summary>
    public bool May(Permission permission) => permission.IsFor(Roles) || (ReadsExempt && permission.IsForExempt);
}
