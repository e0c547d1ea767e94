using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Plans;

namespace KccPerformance.Web.Features.Packs;

/// <summary>A question and the action it is about.</summary>
internal sealed record AskedQuestion(ActionEntry Action, QuestionEntry Question);

/// <summary>An undecided request to move a date, and the action it is about.</summary>
internal sealed record AskedDate(ActionEntry Action, DeadlineEntry Deadline);

/// <summary>The counts and lists in a committee report, worked out once from its position and the previous one.</summary>
internal sealed class PackFigures
{
    public PackFigures(PlanPosition position, PlanPosition? before)
    {
        Position = position;
        Before = before;
        Changes = before is null ? null : PositionChanges.Between(before, position);
        Counts = StandingCounts.Of(position.Actions.CountBy(action => action.Standing).ToDictionary());
        Open = [.. position.Actions.Where(action => action.Stage.IsOpen())];
        Slipping =
        [
            .. position.Actions.Where(action => action.IsSlipping(position.AsAt))
                .OrderBy(action => action.Direction == DirectionOfTravel.Worsening ? 1 : action.Standing == Standing.OffTrack ? 2 : 3)
                .ThenBy(action => action.Standing)
                .ThenByDescending(action => action.Before?.Standing),
        ];
        Exceptions = [.. position.Actions.Where(action => action.Standing is Standing.OffTrack or Standing.AtRisk).OrderBy(action => action.Standing)];
        Claimed = [.. position.Actions.Where(action => action.Stage == Stage.Complete)];
        Verified = [.. Claimed.Where(action => action.VerifiedOn is not null)];
        Dates = [.. position.Actions.SelectMany(action => action.Deadlines.Where(one => one.Decision == DeadlineDecision.Asked), (action, one) => new AskedDate(action, one))];
        var questions = position.Actions.SelectMany(action => action.Questions, (action, one) => new AskedQuestion(action, one)).OrderBy(one => one.Question.AskedAt).ToList();
        Unanswered = [.. questions.Where(one => one.Question.State == QuestionState.Open)];
        Answered = [.. questions.Where(one => one.Question.State == QuestionState.Answered)];
        Accepted = [.. questions.Where(one => one.Question.State == QuestionState.Accepted && Find(one)?.State != QuestionState.Accepted)];
    }

    public PlanPosition Position { get; }

    /// <summary>The number of exempt questions, by paragraph, which are left out of the report.</summary>
    public IReadOnlyList<ExemptCount> ExemptQuestions => ExemptCount.Sum(null, Position.Actions.SelectMany(action => action.ExemptQuestions ?? []));

    /// <summary>The previous final report; null for the first.</summary>
    public PlanPosition? Before { get; }

    public PositionChanges? Changes { get; }

    public StandingCounts Counts { get; }

    public IReadOnlyList<ActionEntry> Open { get; }

    /// <summary>Off track, worse than before, or overdue. Those that worsened come first, as on the dashboard.</summary>
    public IReadOnlyList<ActionEntry> Slipping { get; }

    /// <summary>Off track, then at risk.</summary>
    public IReadOnlyList<ActionEntry> Exceptions { get; }

    /// <summary>Reported complete by an officer.</summary>
    public IReadOnlyList<ActionEntry> Claimed { get; }

    /// <summary>Reported complete and verified, so recommended for closure.</summary>
    public IReadOnlyList<ActionEntry> Verified { get; }

    public IReadOnlyList<AskedDate> Dates { get; }

    public IReadOnlyList<AskedQuestion> Unanswered { get; }

    /// <summary>Answered, but not yet accepted by a committee.</summary>
    public IReadOnlyList<AskedQuestion> Answered { get; }

    /// <summary>Answers accepted since the previous report.</summary>
    public IReadOnlyList<AskedQuestion> Accepted { get; }

    /// <summary>The day of the meeting that the previous report went to.</summary>
    public string? Since => Position.Baseline is { } baseline ? Shared.Labels.Since(baseline.MeetingDate, baseline.LastDay) : null;

    /// <summary>"at the last meeting on 23 April 2009".</summary>
    public string? At => Position.Baseline is { } baseline ? Shared.Labels.At(baseline.MeetingDate, baseline.LastDay) : null;

    public bool HasDecisions => Dates.Count + Verified.Count + Answered.Count > 0;

    /// <summary>The number of actions off track in the previous report.</summary>
    public int? OffTrackBefore => Before?.Actions.Count(action => action.Standing == Standing.OffTrack);

    /// <summary>Whether the last meeting was asked for this decision and did not make it.</summary>
    public bool IsCarriedOver(AskedDate asked) => Find(asked.Action)?.Deadlines.Any(one => one.Id == asked.Deadline.Id && one.Decision == DeadlineDecision.Asked) == true;

    public bool IsCarriedOver(ActionEntry verified) => Find(verified) is { Stage: Stage.Complete, VerifiedOn: not null };

    public bool IsCarriedOver(AskedQuestion answered)
        => Find(answered) is { State: QuestionState.Answered } before && before.AnsweredAt == answered.Question.AnsweredAt;

    private QuestionEntry? Find(AskedQuestion asked) => Find(asked.Action)?.Questions.FirstOrDefault(one => one.Id == asked.Question.Id);

    private ActionEntry? Find(ActionEntry action) => Before?.Actions.FirstOrDefault(one => one.Id == action.Id);
}
