using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>An item that a final report puts to its committee, with the action as it was then.</summary>
/// <param name="Kind">The kind of decision.</param>
/// <param name="MatterId">The key of the request, the question, or for a closure the action.</param>
/// <param name="Action">The action.</param>
public sealed record CommitteeItem(ResolutionKind Kind, int MatterId, ActionEntry Action)
{
    /// <summary>The request, if the item is a later due date.</summary>
    public DeadlineEntry? Deadline => Kind == ResolutionKind.Deadline ? Action.Deadlines.Single(one => one.Id == MatterId) : null;

    /// <summary>The question, if the item is an answer.</summary>
    public QuestionEntry? Question => Kind == ResolutionKind.Answer ? Action.Questions.Single(one => one.Id == MatterId) : null;
}

/// <summary>The items that a final report asks its committee to decide.</summary>
public static class CommitteeItems
{
    /// <summary>Due dates to move, actions to close and answers to accept, each in plan order.</summary>
    public static IReadOnlyList<CommitteeItem> By(PlanPosition position) =>
    [
        .. position.Actions.SelectMany(action => action.Deadlines
            .Where(one => one.Decision == Progress.DeadlineDecision.Asked)
            .Select(one => new CommitteeItem(ResolutionKind.Deadline, one.Id, action))),
        .. position.Actions
            .Where(action => action.Stage == Progress.Stage.Complete && action.VerifiedOn is not null)
            .Select(action => new CommitteeItem(ResolutionKind.Closure, action.Id, action)),
        .. position.Actions.SelectMany(action => action.Questions
            .Where(one => one.State == Reporting.Questions.QuestionState.Answered)
            .Select(one => new CommitteeItem(ResolutionKind.Answer, one.Id, action))),
    ];
}
