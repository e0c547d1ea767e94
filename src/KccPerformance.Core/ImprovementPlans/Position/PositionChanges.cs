using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>
/// The changes between two positions of one plan: between two final reports, or between the last one and now. They are
/// derived from the two documents alone, so that the result never changes.
/// </summary>
public sealed record PositionChanges
{
    /// <summary>Actions with a worse rating than before, worst first, including actions that are no longer complete.</summary>
    public required IReadOnlyList<ActionChange> Worsened { get; init; }

    /// <summary>Actions with a better rating, without those newly complete or closed.</summary>
    public required IReadOnlyList<ActionChange> Improved { get; init; }

    public required IReadOnlyList<ActionChange> NewlyComplete { get; init; }

    public required IReadOnlyList<ActionChange> NewlyClosed { get; init; }

    /// <summary>Actions whose due date has changed, or has moved and moved back.</summary>
    public required IReadOnlyList<ActionChange> DatesMoved { get; init; }

    public required IReadOnlyList<ActionChange> LeadsChanged { get; init; }

    /// <summary>
    /// Open actions without an update between the two positions or in the period of the later one. Empty while missing
    /// updates do not count yet.
    /// </summary>
    public required IReadOnlyList<ActionEntry> NotReported { get; init; }

    public required IReadOnlyList<QuestionChange> Answered { get; init; }

    /// <summary>Actions whose confidence in the outcome has changed, lower confidence first; only if both positions have one.</summary>
    public required IReadOnlyList<ActionChange> ConfidenceChanged { get; init; }

    /// <summary>Actions with the same rating, but another text, next step or expected completion date in their last update.</summary>
    public required IReadOnlyList<ActionChange> Reworded { get; init; }

    public required IReadOnlyList<ActionEntry> Added { get; init; }

    public required IReadOnlyList<ActionEntry> Removed { get; init; }

    /// <summary>Whether nothing has changed. A missing update is not a change.</summary>
    public bool IsNone => Worsened.Count + Improved.Count + NewlyComplete.Count + NewlyClosed.Count + DatesMoved.Count + LeadsChanged.Count
        + Answered.Count + ConfidenceChanged.Count + Reworded.Count + Added.Count + Removed.Count == 0;

    /// <summary>Compares two positions of one plan.</summary>
    public static PositionChanges Between(PlanPosition before, PlanPosition now)
    {
        var then = before.Actions.ToDictionary(action => action.Id);
        var kept = now.Actions.Where(action => then.ContainsKey(action.Id)).Select(action => new ActionChange(then[action.Id], action)).ToList();
        var present = now.Actions.Select(action => action.Id).ToHashSet();
        return new PositionChanges
        {
            Worsened = [.. kept.Where(one => one.Direction == DirectionOfTravel.Worsening).OrderBy(one => one.Now.Standing).ThenByDescending(one => one.Before.Standing)],
            Improved = [.. kept.Where(one => one.Direction == DirectionOfTravel.Improving && one.Now.Standing < Standing.Complete)],
            NewlyComplete = [.. kept.Where(one => one.Before.Standing < Standing.Complete && one.Now.Standing == Standing.Complete)],
            NewlyClosed = [.. kept.Where(one => one.Before.Standing != Standing.Closed && one.Now.Standing == Standing.Closed)],
            DatesMoved = [.. kept.Where(one => one.Before.DueDate != one.Now.DueDate || one.TimesMoved > 0)],
            LeadsChanged = [.. kept.Where(one => !one.Before.Leads.SequenceEqual(one.Now.Leads, StringComparer.Ordinal))],
            NotReported = !now.CountsMissing ? [] : [.. now.Actions.Where(action => action.Stage.IsOpen() && !IsReported(then.GetValueOrDefault(action.Id), action))],
            Answered = [.. now.Actions.SelectMany(action => AnsweredOf(then.GetValueOrDefault(action.Id), action))],
            ConfidenceChanged = [.. kept
                .Where(one => one.ConfidenceDirection is DirectionOfTravel.Improving or DirectionOfTravel.Worsening)
                .OrderByDescending(one => one.ConfidenceDirection)],
            Reworded = [.. kept.Where(one => one.Direction == DirectionOfTravel.NoChange && one.IsReworded)],
            Added = [.. now.Actions.Where(action => !then.ContainsKey(action.Id))],
            Removed = [.. before.Actions.Where(action => !present.Contains(action.Id))],
        };
    }

    /// <summary>
    /// Whether there is an update. One for the later period counts even if it was submitted before the earlier report was
    /// finalised.
    /// </summary>
    private static bool IsReported(ActionEntry? before, ActionEntry now)
        => now.Report is { } report && (report.IsOfThisPeriod || report.At != before?.Report?.At);

    private static IEnumerable<QuestionChange> AnsweredOf(ActionEntry? before, ActionEntry now)
        => now.Questions
            .Where(question => question.State is QuestionState.Answered or QuestionState.Accepted
                && before?.Questions.FirstOrDefault(one => one.Id == question.Id)?.AnsweredAt != question.AnsweredAt)
            .Select(question => new QuestionChange(now.Code, question));
}

/// <summary>An action in both positions.</summary>
public sealed record ActionChange(ActionEntry Before, ActionEntry Now)
{
    public string Code => Now.Code;

    public DirectionOfTravel? Direction => Ratings.Direction(Before.Standing, Now.Standing);

    public DirectionOfTravel? ConfidenceDirection => Ratings.Direction(Before.Confidence, Now.Confidence);

    /// <summary>Whether the action was complete or closed before and is open again.</summary>
    public bool IsReopened => !Before.Stage.IsOpen() && Now.Stage.IsOpen();

    /// <summary>How often the due date moved between the two positions.</summary>
    public int TimesMoved => Math.Max(0, Now.TimesMoved - Before.TimesMoved);

    /// <summary>Whether the last update has another text, next step or expected completion date than before.</summary>
    public bool IsReworded => Before.Forecast != Now.Forecast
        || !string.Equals(Before.Report?.Narrative, Now.Report?.Narrative, StringComparison.Ordinal)
        || !string.Equals(Before.Report?.NextSteps, Now.Report?.NextSteps, StringComparison.Ordinal);
}

/// <summary>A question with a new answer.</summary>
public sealed record QuestionChange(string Code, QuestionEntry Question);
