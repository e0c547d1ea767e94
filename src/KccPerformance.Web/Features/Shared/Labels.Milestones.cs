using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;

namespace KccPerformance.Web.Features.Shared;

/// <content>Milestones.</content>
public static partial class Labels
{
    public static string Of(MilestoneState state) => state switch
    {
        MilestoneState.NotStarted => "Not started",
        MilestoneState.InProgress => "In progress",
        _ => "Done",
    };

    /// <summary>"2 of 5 milestones done".</summary>
    public static string MilestonesDone(int done, int all) => $"{done:N0} of {Count(all, "milestone")} done";

    /// <summary>"Head of Training · due 31 March 2027"; null if neither is known.</summary>
    public static string? LeadAndDue(string lead, DateOnly? due) => (lead.Length, due) switch
    {
        (0, null) => null,
        (0, { } date) => $"Due {Date(date)}",
        (_, null) => lead,
        (_, { } date) => $"{lead} · due {Date(date)}",
    };

    /// <summary>A milestone in one line of a report: "Draft the plan (Head of Training · due 31 March 2027): done".</summary>
    public static string InLine(MilestoneEntry milestone, DateOnly asAt)
    {
        var facts = LeadAndDue(milestone.Lead, milestone.DueDate) is { } known ? $" ({known})" : null;
        var done = milestone.DoneOn is { } on ? $", {Date(on)}" : null;
        return $"{milestone.Text}{facts}: {Of(milestone.State).ToLowerInvariant()}{done}{(milestone.IsOverdue(asAt) ? ", overdue" : null)}";
    }
}
