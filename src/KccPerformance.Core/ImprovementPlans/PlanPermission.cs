using KccPerformance.Core.People;

namespace KccPerformance.Core.ImprovementPlans;

/// <summary>The permissions of improvement plans, with the roles that have them.</summary>
public static class PlanPermission
{
    /// <summary>Read every plan, theme, action and update.</summary>
    public static Permission ReadPlans { get; } = new(nameof(ReadPlans), Role.Member, Role.Officer, Role.Assurance, Role.Administrator);

    /// <summary>See your own actions.</summary>
    public static Permission SeeMyActions { get; } = new(nameof(SeeMyActions), Role.Officer) { WhoMay = "Only officers have a list of their own actions." };

    /// <summary>Submit updates: an officer on actions they are responsible for, an administrator on any.</summary>
    public static Permission ReportProgress { get; } = new(nameof(ReportProgress), Role.Officer, Role.Administrator)
    {
        IsForOwnItems = true,
        WhoMay = "Only officers and administrators can update actions.",
        WhoseItems = "This action is not assigned to you. Only its responsible officers can update it.",
    };

    /// <summary>Verify evidence, send it back, or mark it as not required.</summary>
    public static Permission VerifyEvidence { get; } = new(nameof(VerifyEvidence), Role.Administrator);

    /// <summary>Read exempt evidence (Part 2: Schedule 12A, Local Government Act 1972). Users with the setting have it too. For others it is only counted.</summary>
    public static Permission ReadExemptEvidence { get; } = new(nameof(ReadExemptEvidence), Role.Administrator) { IsForExempt = true };

    /// <summary>Record committee decisions on dates and closures, and verify completed actions.</summary>
    public static Permission RecordDecisions { get; } = new(nameof(RecordDecisions), Role.Administrator);

    /// <summary>Add, edit and remove lead directors, and assign them to actions.</summary>
    public static Permission ManageLeads { get; } = new(nameof(ManageLeads), Role.Administrator);

    /// <summary>Edit plans: inspection report, themes and actions.</summary>
    public static Permission ManagePlan { get; } = new(nameof(ManagePlan), Role.Administrator);
}
