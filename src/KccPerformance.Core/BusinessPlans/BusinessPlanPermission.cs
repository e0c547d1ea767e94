using KccPerformance.Core.People;

namespace KccPerformance.Core.BusinessPlans;

/// <summary>The permissions of business plans, with the roles that have them.</summary>
public static class BusinessPlanPermission
{
    /// <summary>Read business plans, their monitoring and dashboards.</summary>
    public static Permission ReadBusinessPlans { get; } = new(nameof(ReadBusinessPlans), Role.Member, Role.Officer, Role.Assurance, Role.Administrator);

    /// <summary>Report on the objectives that you are responsible for.</summary>
    public static Permission MonitorObjectives { get; } = new(nameof(MonitorObjectives), Role.Officer);

    /// <summary>Approve monitoring or send it back, and confirm states read out of a report: as the approver of a plan, or as an administrator.</summary>
    public static Permission ApproveMonitoring { get; } = new(nameof(ApproveMonitoring), Role.Officer, Role.Administrator);

    /// <summary>Answer members' questions on the objectives that you are responsible for; an administrator on any.</summary>
    public static Permission AnswerOnObjectives { get; } = new(nameof(AnswerOnObjectives), Role.Officer, Role.Administrator) { IsForOwnItems = true };

    /// <summary>Add business plans and objectives, import monitoring, and set who is responsible.</summary>
    public static Permission ManageBusinessPlans { get; } = new(nameof(ManageBusinessPlans), Role.Administrator);
}
