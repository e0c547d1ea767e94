namespace KccPerformance.Core.People;

/// <summary>The permissions of accounts, administration and the audit log, with the roles that have them.</summary>
public static class PeoplePermission
{
    /// <summary>Change your own password.</summary>
    public static Permission KeepAccount { get; } = new(nameof(KeepAccount), Role.Member, Role.Officer, Role.Assurance, Role.Administrator);

    /// <summary>Add and disable users, and set their roles and responsibilities.</summary>
    public static Permission ManageUsers { get; } = new(nameof(ManageUsers), Role.Administrator);

    /// <summary>Read the audit log.</summary>
    public static Permission ReadAudit { get; } = new(nameof(ReadAudit), Role.Administrator);

    /// <summary>See the to-do list and the administration page.</summary>
    public static Permission Administer { get; } = new(nameof(Administer), Role.Administrator);
}
