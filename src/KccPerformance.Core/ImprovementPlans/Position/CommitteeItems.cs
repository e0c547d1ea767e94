using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>One thing that a final report put to its committee, as it stood then.</summary>
/// <param name="Kind">What is asked of the committee.</param>
/// <param name="MatterId">The key of the request, the question, or for a closure the action.</param>
/// <param name="Action">The action it is about.</param>
public sealed record CommitteeItem(ResolutionKind Kind, int MatterId, ActionEntry Action)
{
    /// <summary>The request, where a date is asked to move.</summary>
    public DeadlineEntry? Deadline => Kind == ResolutionKind.Deadline ? Action.Deadlines.Single(one => one.Id == MatterId) : null;

    /// <summary>The question, where an answer is to be accepted.</summary>
    public QuestionEntry? Question => Kind == ResolutionKind.Answer ? Action.Questions.Single(one => one.Id == MatterId) : null;
}

/// <summary>What a final report asks its committee to decide.</summary>
public static class CommitteeItems
{
    /// <summary>Dates to move, actions to close and answers to accept, each in the order of the plan.</summary>
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
