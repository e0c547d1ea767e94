using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Decisions;

/// <summary>One item that a report puts to its committee, as in the report and in its current state.</summary>
/// <param name="Put">The item in the final report.</param>
/// <param name="Version">The version for a decision on it.</param>
/// <param name="IsUndecided">Whether a decision can be recorded.</param>
/// <param name="Now">The current state, in words.</param>
public sealed record DecisionItem(CommitteeItem Put, int Version, bool IsUndecided, string Now)
{
    /// <summary>The decision recorded with this report.</summary>
    public ResolutionOutcome? Outcome { get; private init; }

    /// <summary>Whether the answer has changed since the report.</summary>
    public bool IsAnotherAnswer { get; private init; }

    /// <summary>Its key in field names.</summary>
    public string Key => $"{Put.Kind}-{Put.MatterId}";

    /// <summary>The item in the middle of a sentence: "the date of CEC2".</summary>
    public string Name => Put.Kind switch
    {
        ResolutionKind.Deadline => $"the date of {Put.Action.Code}",
        ResolutionKind.Closure => $"closing {Put.Action.Code}",
        _ => $"the answer on {Put.Action.Code}",
    };

    internal static DecisionItem Of(CommitteeItem put, DecisionStates states)
    {
        var item = put.Kind switch
        {
            ResolutionKind.Deadline => Of(put, states.Deadlines.GetValueOrDefault(put.MatterId)),
            ResolutionKind.Closure => Of(put, states.Closures.GetValueOrDefault(put.MatterId)),
            _ => Of(put, states.Answers.GetValueOrDefault(put.MatterId)),
        };
        if (!states.Resolutions.TryGetValue((put.Kind, put.MatterId), out var recorded))
        {
            return item;
        }

        var carried = recorded.Outcome == ResolutionOutcome.Noted && item.IsUndecided ? " Deferred to the next meeting." : null;
        return item with
        {
            IsUndecided = false,
            Now = $"{Labels.Of(recorded.Outcome)} by {recorded.Committee} on {Labels.Date(recorded.DecidedOn)}, minute {recorded.Minute}.{carried}{(recorded.Reason is { } why ? $" Reason: {why}" : null)}",
            Outcome = recorded.Outcome,
        };
    }

    private static DecisionItem Of(CommitteeItem put, DeadlineNow? now) => now switch
    {
        null => Gone(put),
        { Decision: DeadlineDecision.Asked } => Waits(put, now.Version),
        { Decision: DeadlineDecision.Withdrawn } => new(put, now.Version, false, "The request was withdrawn, so there is nothing to decide."),
        _ => new(put, now.Version, false, $"{Labels.Of(now.Decision)} by {now.Committee}{(now.DecidedOn is { } on ? $" on {Labels.Date(on)}" : null)}, minute {now.Minute}. This decision is not part of this report."),
    };

    private static DecisionItem Of(CommitteeItem put, ClosureNow? now) => now switch
    {
        null => Gone(put),
        { Closed: { } closed } => new(put, now.Version, false, $"Closed by {closed.Committee} on {Labels.Date(closed.DecidedOn)}, minute {closed.Minute}. This decision is not part of this report."),
        { Stage: Stage.Complete, VerifiedOn: not null } => Waits(put, now.Version),
        { LastStep: { Kind: not ClosureStepKind.Verified } back } => new(
            put, now.Version, false, $"{(back.Kind == ClosureStepKind.Refused ? $"Refused by {back.By}" : $"The verification was withdrawn by {back.By}")} on {Labels.Date(back.On)}: {back.Reason}"),
        _ => new(put, now.Version, false, "No longer verified as complete."),
    };

    private static DecisionItem Of(CommitteeItem put, AnswerNow? now) => now switch
    {
        null => Gone(put),
        { State: QuestionState.Answered } => Waits(put, now.Version) with { IsAnotherAnswer = now.Answer != put.Question!.Answer },
        { State: QuestionState.Accepted } => new(put, now.Version, false, "The answer was accepted. This decision is not part of this report."),
        _ => new(put, now.Version, false, "Awaiting a new answer."),
    };

    private static DecisionItem Waits(CommitteeItem put, int version) => new(put, version, true, "Not decided yet.");

    private static DecisionItem Gone(CommitteeItem put) => new(put, 0, false, "This item no longer exists.");
}

/// <summary>The items that a final report puts to its committee, and the form for decisions.</summary>
public sealed record DecisionsPage
{
    public required int PeriodId { get; init; }

    public required PlanPosition Position { get; init; }

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<Choice> Committees { get; init; }

    public required IReadOnlyList<DecisionItem> Items { get; init; }

    /// <summary>The form; null for users who cannot record decisions.</summary>
    public DecisionsForm? Form { get; init; }

    public string Address => $"/plans/{Position.Plan.Slug}/reports/{PeriodId}/decisions";

    public MeetingEntry? Meeting => Position.Period?.Meeting;

    public int Undecided => Items.Count(item => item.IsUndecided);

    public string Title => (Items.Count, Undecided) switch
    {
        (0, _) => "No decisions for the committee",
        (1, 0) => "1 decision recorded",
        (_, 0) => $"All {Items.Count} decisions recorded",
        _ => $"{Undecided} of {Labels.Count(Items.Count, "decision")} still to record",
    };

    /// <summary>The meeting, and the numbers of items agreed, refused and noted.</summary>
    public string Lead
    {
        get
        {
            var meeting = Meeting is null ? $"The report on {Position.Period?.Name} has no meeting."
                : Meeting.Date > Today ? $"The report on {Position.Period!.Name} goes to {Meeting.CommitteeShortName} on {Labels.Date(Meeting.Date)}, {Labels.Away(Meeting.Date, Today)}."
                : $"The report on {Position.Period!.Name} went to {Meeting.CommitteeShortName} on {Labels.Date(Meeting.Date)}.";
            string[] counts =
            [
                .. new[] { ResolutionOutcome.Agreed, ResolutionOutcome.Refused, ResolutionOutcome.Noted }
                    .Select(outcome => (Outcome: outcome, Count: Items.Count(item => item.Outcome == outcome)))
                    .Where(one => one.Count > 0)
                    .Select(one => $"{one.Count} {Labels.Of(one.Outcome).ToLowerInvariant()}"),
            ];
            return counts.Length == 0 ? meeting : $"{meeting} {Labels.List(counts)}.";
        }
    }

    /// <summary>The items by kind of decision. A kind without items is left out.</summary>
    public IEnumerable<(ResolutionKind Kind, string Title, IReadOnlyList<DecisionItem> Items)> Groups
        => new[] { (ResolutionKind.Deadline, "Date requests"), (ResolutionKind.Closure, "Actions to close"), (ResolutionKind.Answer, "Answers to accept") }
            .Select(one => (one.Item1, one.Item2, (IReadOnlyList<DecisionItem>)[.. Items.Where(item => item.Put.Kind == one.Item1)]))
            .Where(group => group.Item3.Count > 0);
}
