using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Plans;

namespace KccPerformance.Web.Features.Packs;

/// <summary>A question and the action it is about.</summary>
internal sealed record AskedQuestion(ActionEntry Action, QuestionEntry Question);

/// <summary>A request to move a date that no committee has decided, and the action it is about.</summary>
internal sealed record AskedDate(ActionEntry Action, DeadlineEntry Deadline);

/// <summary>What the sections of a pack count and list, worked out once from the position and the one before it.</summary>
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

    /// <summary>The final report before this one; none for the first.</summary>
    public PlanPosition? Before { get; }

    public PositionChanges? Changes { get; }

    public StandingCounts Counts { get; }

    public IReadOnlyList<ActionEntry> Open { get; }

    /// <summary>Off track, worse than before, or overdue; those worsening first, as the dashboard has them.</summary>
    public IReadOnlyList<ActionEntry> Slipping { get; }

    /// <summary>Off track, then at risk.</summary>
    public IReadOnlyList<ActionEntry> Exceptions { get; }

    /// <summary>Complete by the word of an officer.</summary>
    public IReadOnlyList<ActionEntry> Claimed { get; }

    /// <summary>Claimed and verified: a committee may accept them.</summary>
    public IReadOnlyList<ActionEntry> Verified { get; }

    public IReadOnlyList<AskedDate> Dates { get; }

    public IReadOnlyList<AskedQuestion> Unanswered { get; }

    /// <summary>Answered, and no committee has taken the answer yet.</summary>
    public IReadOnlyList<AskedQuestion> Answered { get; }

    /// <summary>Their answers were accepted since the report before.</summary>
    public IReadOnlyList<AskedQuestion> Accepted { get; }

    /// <summary>The day of the meeting that the report before went to.</summary>
    public string? Since => Position.Baseline is { } baseline ? Shared.Labels.Since(baseline.MeetingDate, baseline.LastDay) : null;

    /// <summary>"at the last meeting on 23 April 2009".</summary>
    public string? At => Position.Baseline is { } baseline ? Shared.Labels.At(baseline.MeetingDate, baseline.LastDay) : null;

    public bool HasDecisions => Dates.Count + Verified.Count + Answered.Count > 0;

    /// <summary>How many were off track in the report before.</summary>
    public int? OffTrackBefore => Before?.Actions.Count(action => action.Standing == Standing.OffTrack);

    /// <summary>Whether a decision was asked of the last meeting already and not taken.</summary>
    public bool IsCarriedOver(AskedDate asked) => Find(asked.Action)?.Deadlines.Any(one => one.Id == asked.Deadline.Id && one.Decision == DeadlineDecision.Asked) == true;

    public bool IsCarriedOver(ActionEntry verified) => Find(verified) is { Stage: Stage.Complete, VerifiedOn: not null };

    public bool IsCarriedOver(AskedQuestion answered)
        => Find(answered) is { State: QuestionState.Answered } before && before.AnsweredAt == answered.Question.AnsweredAt;

    private QuestionEntry? Find(AskedQuestion asked) => Find(asked.Action)?.Questions.FirstOrDefault(one => one.Id == asked.Question.Id);

    private ActionEntry? Find(ActionEntry action) => Before?.Actions.FirstOrDefault(one => one.Id == action.Id);
}
