namespace KccPerformance.Core.People;

/// <summary>What somebody may do. Each is also the name of a policy on the endpoints it opens.</summary>
public enum Permission
{
    /// <summary>Read every plan, theme, action and update.</summary>
    ReadPlans,

    /// <summary>Change one's own password.</summary>
    KeepAccount,

    /// <summary>See the list of one's own actions.</summary>
    SeeMyActions,

    /// <summary>Report progress: an officer on the actions they are responsible for, an administrator on any.</summary>
    ReportProgress,

    /// <summary>Verify evidence of improvement, send it back, or say that it is not needed.</summary>
    VerifyEvidence,

    /// <summary>Record what committees decided on dates and closures, and verify what is claimed complete.</summary>
    RecordDecisions,

    /// <summary>Add, rename and retire lead directors and say who leads which action.</summary>
    ManageLeads,

    /// <summary>Add and disable users, and set their roles and responsibilities.</summary>
    ManageUsers,

    /// <summary>Keep reporting periods, see who has reported, and remind who has not reported or answered.</summary>
    ManagePeriods,

    /// <summary>Keep committees, their themes, members and meetings.</summary>
    ManageCommittees,

    /// <summary>Freeze periods, write the covers of packs, and open frozen reports to the public.</summary>
    ManageReports,

    /// <summary>Keep what the plan says: its inspection report, themes and actions.</summary>
    ManagePlan,

    /// <summary>Ask questions on actions, and change or withdraw one's own.</summary>
    AskQuestions,

    /// <summary>Read who changed what.</summary>
    ReadAudit,

    /// <summary>See the list of what administrators have to do, and the overview of administration.</summary>
    Administer,
}

/// <summary>The whole table of who may do what.</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, HashSet<Permission>> Table = new()
    {
        [Role.Member] = [Permission.ReadPlans, Permission.KeepAccount, Permission.AskQuestions],
        [Role.Officer] = [Permission.ReadPlans, Permission.KeepAccount, Permission.SeeMyActions, Permission.ReportProgress],
        [Role.Administrator] =
        [
            Permission.ReadPlans, Permission.KeepAccount, Permission.ReportProgress, Permission.VerifyEvidence, Permission.RecordDecisions,
            Permission.ManageLeads, Permission.ManageUsers, Permission.ManagePeriods, Permission.ManageCommittees, Permission.ManageReports,
            Permission.ManagePlan, Permission.ReadAudit, Permission.Administer,
        ],
    };

    /// <summary>Whether a role has a permission; for <see cref="Permission.ReportProgress"/> an officer must also be responsible for the action.</summary>
    public static bool May(this Role role, Permission permission) => Table[role].Contains(permission);
}
