using KccPerformance.Core.People;

namespace KccPerformance.Core.Performance;

/// <summary>The permissions of quarterly performance, with the roles that have them.</summary>
public static class PerformancePermission
{
    /// <summary>Read figures, ratings and reports of performance.</summary>
    public static Permission ReadPerformance { get; } = new(nameof(ReadPerformance), Role.Member, Role.Officer, Role.Assurance, Role.Administrator);

    /// <summary>Read exempt indicators (Part 2: Schedule 12A, Local Government Act 1972). Users with the setting have it too. For others they are only counted.</summary>
    public static Permission ReadExemptIndicators { get; } = new(nameof(ReadExemptIndicators), Role.Administrator) { IsForExempt = true };

    /// <summary>Enter the results of indicators that you are responsible for.</summary>
    public static Permission EnterResults { get; } = new(nameof(EnterResults), Role.Officer);

    /// <summary>Approve results or send them back: as the approver of an indicator, or as an administrator where the approver cannot.</summary>
    public static Permission ApproveResults { get; } = new(nameof(ApproveResults), Role.Officer, Role.Administrator);

    /// <summary>Restate a result: an officer of indicators they are responsible for, an administrator of any.</summary>
    public static Permission RestateResults { get; } = new(nameof(RestateResults), Role.Officer, Role.Administrator) { IsForOwnItems = true };

    /// <summary>Add and report on management actions: an officer of indicators they are responsible for, an administrator of any.</summary>
    public static Permission KeepManagementActions { get; } = new(nameof(KeepManagementActions), Role.Officer, Role.Administrator) { IsForOwnItems = true };

    /// <summary>Challenge results as the performance assurance team: ask, and record the agreed action and the outcome.</summary>
    public static Permission ChallengeResults { get; } = new(nameof(ChallengeResults), Role.Assurance, Role.Administrator);

    /// <summary>Import and edit indicators, targets and figures of performance, and mark indicators as exempt.</summary>
    public static Permission ManagePerformance { get; } = new(nameof(ManagePerformance), Role.Administrator);
}
