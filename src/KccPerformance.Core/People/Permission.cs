namespace KccPerformance.Core.People;

/// <summary>The permissions. Each is also the name of a policy on endpoints.</summary>
public enum Permission
{
    /// <summary>Read every plan, theme, action and update.</summary>
    ReadPlans,

    /// <summary>Change your own password.</summary>
    KeepAccount,

    /// <summary>See your own actions.</summary>
    SeeMyActions,

    /// <summary>Submit updates: an officer on actions they are responsible for, an administrator on any.</summary>
    ReportProgress,

    /// <summary>Verify evidence, send it back, or mark it as not required.</summary>
    VerifyEvidence,

    /// <summary>Record committee decisions on dates and closures, and verify completed actions.</summary>
    RecordDecisions,

    /// <summary>Add, edit and remove lead directors, and assign them to actions.</summary>
    ManageLeads,

    /// <summary>Add and disable users, and set their roles and responsibilities.</summary>
    ManageUsers,

    /// <summary>Manage reporting periods, see reporting progress, and send reminders of updates and questions.</summary>
    ManagePeriods,

    /// <summary>Manage committees, their themes, members and meetings.</summary>
    ManageCommittees,

    /// <summary>Finalise reports, edit their covers, and publish them.</summary>
    ManageReports,

    /// <summary>Edit plans: inspection report, themes and actions.</summary>
    ManagePlan,

    /// <summary>Ask questions about actions, and change or withdraw your own.</summary>
    AskQuestions,

    /// <summary>Read the audit log.</summary>
    ReadAudit,

    /// <summary>Read figures, ratings and reports of performance.</summary>
    ReadPerformance,

    /// <summary>Enter the results of indicators that you are responsible for.</summary>
    EnterResults,

    /// <summary>Approve results or send them back: as the approver of an indicator, or as an administrator where the approver cannot.</summary>
    ApproveResults,

    /// <summary>Restate a result: an officer of indicators they are responsible for, an administrator of any.</summary>
    RestateResults,

    /// <summary>Add and report on management actions: an officer of indicators they are responsible for, an administrator of any.</summary>
    KeepManagementActions,

    /// <summary>Challenge results as the performance assurance team: ask, and record the agreed action and the outcome.</summary>
    ChallengeResults,

    /// <summary>Import and edit indicators, targets and figures of performance.</summary>
    ManagePerformance,

    /// <summary>Read business plans, their monitoring and dashboards.</summary>
    ReadBusinessPlans,

    /// <summary>Report on the objectives that you are responsible for.</summary>
    MonitorObjectives,

    /// <summary>Approve monitoring or send it back, and confirm states read out of a report: as the approver of a plan, or as an administrator.</summary>
    ApproveMonitoring,

    /// <summary>Add business plans and objectives, import monitoring, and set who is responsible.</summary>
    ManageBusinessPlans,

    /// <summary>Read registers of risks.</summary>
    ReadRisks,

    /// <summary>Read exempt risks (Part 2: Schedule 12A, Local Government Act 1972). For others they are only counted.</summary>
    ReadExemptRisks,

    /// <summary>Report on actions of a risk: its officers and its lead; an administrator on any.</summary>
    ReportOnRisks,

    /// <summary>Review a risk: its lead; an administrator any.</summary>
    ReviewRisks,

    /// <summary>Add, edit, refocus, close and import risks, and mark them as exempt.</summary>
    ManageRisks,

    /// <summary>Read consultations, their findings, and how views were used.</summary>
    ReadConsultations,

    /// <summary>Add and edit consultations.</summary>
    KeepConsultations,

    /// <summary>Read priorities and what is linked to them, each as far as the reader may read it.</summary>
    ReadPriorities,

    /// <summary>Link indicators, objectives, actions and risks to priorities.</summary>
    LinkPriorities,

    /// <summary>Add, rename and retire priorities.</summary>
    ManagePriorities,

    /// <summary>See the to-do list and the administration page.</summary>
    Administer,
}

/// <summary>The permissions of each role.</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, HashSet<Permission>> Table = new()
    {
        [Role.Member] =
        [
            Permission.ReadPlans, Permission.ReadPerformance, Permission.ReadRisks, Permission.ReadBusinessPlans, Permission.KeepAccount,
            Permission.AskQuestions, Permission.ReadConsultations, Permission.ReadPriorities,
        ],
        [Role.Officer] =
        [
            Permission.ReadPlans, Permission.ReadPerformance, Permission.KeepAccount, Permission.SeeMyActions, Permission.ReportProgress,
            Permission.EnterResults, Permission.ApproveResults, Permission.RestateResults, Permission.KeepManagementActions,
            Permission.ReadBusinessPlans, Permission.MonitorObjectives, Permission.ApproveMonitoring,
            Permission.ReadRisks, Permission.ReportOnRisks, Permission.ReviewRisks,
            Permission.ReadConsultations, Permission.KeepConsultations, Permission.ReadPriorities, Permission.LinkPriorities,
        ],
        [Role.Administrator] =
        [
            Permission.ReadPlans, Permission.KeepAccount, Permission.ReportProgress, Permission.VerifyEvidence, Permission.RecordDecisions,
            Permission.ManageLeads, Permission.ManageUsers, Permission.ManagePeriods, Permission.ManageCommittees, Permission.ManageReports,
            Permission.ManagePlan, Permission.ReadPerformance, Permission.ManagePerformance, Permission.ReadAudit, Permission.Administer,
            Permission.ApproveResults, Permission.RestateResults, Permission.KeepManagementActions, Permission.ChallengeResults,
            Permission.ReadBusinessPlans, Permission.ApproveMonitoring, Permission.ManageBusinessPlans,
            Permission.ReadRisks, Permission.ReadExemptRisks, Permission.ReportOnRisks, Permission.ReviewRisks, Permission.ManageRisks,
            Permission.ReadConsultations, Permission.KeepConsultations,
            Permission.ReadPriorities, Permission.LinkPriorities, Permission.ManagePriorities,
        ],
    };

    /// <summary>
    /// Whether a role has a permission; for <see cref="Permission.ReportProgress"/> an officer must also be responsible for
    /// the action, for <see cref="Permission.RestateResults"/> and <see cref="Permission.KeepManagementActions"/> for the indicator,
    /// and for <see cref="Permission.ReportOnRisks"/> and <see cref="Permission.ReviewRisks"/> for the risk.
    /// </summary>
    public static bool May(this Role role, Permission permission) => Table[role].Contains(permission);
}
