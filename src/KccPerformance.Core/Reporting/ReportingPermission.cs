using KccPerformance.Core.People;

namespace KccPerformance.Core.Reporting;

/// <summary>The permissions of the reporting cycle and of priorities, with the roles that have them.</summary>
public static class ReportingPermission
{
    /// <summary>Ask questions about actions, and change or withdraw your own.</summary>
    public static Permission AskQuestions { get; } = new(nameof(AskQuestions), Role.Member) { WhoMay = "Only members can ask questions." };

    /// <summary>Read exempt questions (Part 2: Schedule 12A, Local Government Act 1972). Users with the setting have it too. For others they are only counted.</summary>
    public static Permission ReadExemptQuestions { get; } = new(nameof(ReadExemptQuestions), Role.Administrator) { IsForExempt = true };

    /// <summary>Manage reporting periods, see reporting progress, and send reminders of updates and questions.</summary>
    public static Permission ManagePeriods { get; } = new(nameof(ManagePeriods), Role.Administrator);

    /// <summary>Manage committees, their themes, members and meetings.</summary>
    public static Permission ManageCommittees { get; } = new(nameof(ManageCommittees), Role.Administrator);

    /// <summary>Finalise reports, edit their covers, and publish them.</summary>
    public static Permission ManageReports { get; } = new(nameof(ManageReports), Role.Administrator);

    /// <summary>Read the paper for a meeting once it is shown to the committee.</summary>
    public static Permission ReadMeetingPapers { get; } = new(nameof(ReadMeetingPapers), Role.Member, Role.Officer, Role.Assurance, Role.Administrator);

    /// <summary>Read Part 2 of the paper for a meeting, with the module's own permission for what is exempt in it. Users with the setting have it too.</summary>
    public static Permission ReadExemptPapers { get; } = new(nameof(ReadExemptPapers), Role.Administrator) { IsForExempt = true };

    /// <summary>Read priorities and what is linked to them, each as far as the reader may read it.</summary>
    public static Permission ReadPriorities { get; } = new(nameof(ReadPriorities), Role.Member, Role.Officer, Role.Assurance, Role.Administrator);

    /// <summary>Link indicators, objectives, actions and risks to priorities.</summary>
    public static Permission LinkPriorities { get; } = new(nameof(LinkPriorities), Role.Officer, Role.Administrator);

    /// <summary>Link indicators to what they measure, such as objectives: as a responsible officer of either, or as an administrator.</summary>
    public static Permission LinkIndicators { get; } = new(nameof(LinkIndicators), Role.Officer, Role.Administrator);

    /// <summary>Add, rename and retire priorities.</summary>
    public static Permission ManagePriorities { get; } = new(nameof(ManagePriorities), Role.Administrator);
}
