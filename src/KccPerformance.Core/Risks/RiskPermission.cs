using KccPerformance.Core.People;

namespace KccPerformance.Core.Risks;

/// <summary>The permissions of risks, with the roles that have them.</summary>
public static class RiskPermission
{
    /// <summary>Read registers of risks.</summary>
    public static Permission ReadRisks { get; } = new(nameof(ReadRisks), Role.Member, Role.Officer, Role.Assurance, Role.Administrator);

    /// <summary>Read exempt risks (Part 2: Schedule 12A, Local Government Act 1972). Users with the setting have it too. For others they are only counted.</summary>
    public static Permission ReadExemptRisks { get; } = new(nameof(ReadExemptRisks), Role.Administrator) { IsForExempt = true };

    /// <summary>Report on actions of a risk: its officers and its lead; an administrator on any.</summary>
    public static Permission ReportOnRisks { get; } = new(nameof(ReportOnRisks), Role.Officer, Role.Administrator) { IsForOwnItems = true };

    /// <summary>Review a risk: its lead; an administrator any.</summary>
    public static Permission ReviewRisks { get; } = new(nameof(ReviewRisks), Role.Officer, Role.Administrator) { IsForOwnItems = true };

    /// <summary>Add, edit, refocus, close and import risks, and mark them as exempt.</summary>
    public static Permission ManageRisks { get; } = new(nameof(ManageRisks), Role.Administrator);
}
