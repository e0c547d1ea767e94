using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>A person with outstanding updates.</summary>
/// <param name="Name">An officer or a lead director.</param>
/// <param name="Codes">The actions, in the order of the plan.</param>
public sealed record StillToReport(string Name, IReadOnlyList<string> Codes);

/// <summary>An inconsistency in a last update, and the sentence that it is about.</summary>
public sealed record Contradiction(ActionEntry Action, Advice Advice);

/// <summary>A request, a closure or a question, and the action it is about.</summary>
public sealed record OnAction<T>(ActionEntry Action, T Item);

/// <summary>
/// The check before a period is finalised, on the same position that will be stored. Nothing here prevents finalising,
/// but members will see it.
/// </summary>
public sealed record FreezeCheck
{
    /// <summary>Open actions without an update for the period.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public required IReadOnlyList<StillToReport> Officers { get; init; }

    public required IReadOnlyList<StillToReport> Leads { get; init; }

    /// <summary>Missing updates for which no officer is responsible.</summary>
    public required IReadOnlyList<string> Nobodys { get; init; }

    public required IReadOnlyList<Contradiction> Contradictions { get; init; }

    /// <summary>Actions reported complete with unmet evidence requirements.</summary>
    public required IReadOnlyList<OnAction<IReadOnlyList<CriterionEntry>>> MissingEvidence { get; init; }

    /// <summary>Actions reported complete with all evidence, and not yet verified.</summary>
    public required IReadOnlyList<ActionEntry> ToVerify { get; init; }

    public required IReadOnlyList<OnAction<DeadlineEntry>> DatesAsked { get; init; }

    /// <summary>Verified as complete, for the committee to accept.</summary>
    public required IReadOnlyList<ActionEntry> ToClose { get; init; }

    public required IReadOnlyList<OnAction<QuestionEntry>> OpenQuestions { get; init; }

    /// <summary>Answers that the committee is to accept.</summary>
    public required IReadOnlyList<OnAction<QuestionEntry>> Answers { get; init; }

    /// <summary>The number of issues to review.</summary>
    public int Troubles => Missing.Count + Contradictions.Count + MissingEvidence.Count + ToVerify.Count;

    /// <summary>The number of items for the committee.</summary>
    public int Put => DatesAsked.Count + ToClose.Count + Answers.Count;

    /// <summary>Checks a position, compared with the last report to the committee, if there is one.</summary>
    public static FreezeCheck Of(PlanPosition position, PlanPosition? before)
    {
        var missing = position.Actions.Where(action => action.Stage.IsOpen() && action.Report is not { IsOfThisPeriod: true }).ToList();
        var complete = position.Actions.Where(action => action.Stage == Stage.Complete).ToList();
        var then = before?.Actions.ToDictionary(action => action.Id) ?? [];
        return new FreezeCheck
        {
            Missing = [.. missing.Select(action => action.Code)],
            Officers = By(missing, action => action.Officers),
            Leads = By(missing, action => action.Leads),
            Nobodys = [.. missing.Where(action => action.Officers.Count == 0).Select(action => action.Code)],
            Contradictions = [.. position.Actions.SelectMany(action => Read(action, then.GetValueOrDefault(action.Id)))],
            MissingEvidence = [.. complete.Select(action => new OnAction<IReadOnlyList<CriterionEntry>>(action, Unmet(action))).Where(one => one.Item.Count > 0)],
            ToVerify = [.. complete.Where(action => action.VerifiedOn is null && Unmet(action).Count == 0)],
            DatesAsked = [.. position.Actions.SelectMany(action => action.Deadlines
                .Where(one => one.Decision == DeadlineDecision.Asked)
                .Select(one => new OnAction<DeadlineEntry>(action, one)))],
            ToClose = [.. complete.Where(action => action.VerifiedOn is not null)],
            OpenQuestions = Asked(position, QuestionState.Open),
            Answers = Asked(position, QuestionState.Answered),
        };
    }

    private static List<StillToReport> By(List<ActionEntry> missing, Func<ActionEntry, IReadOnlyList<string>> names)
        => [.. missing
            .SelectMany(action => names(action).Select(name => (Name: name, action.Code)))
            .GroupBy(one => one.Name, one => one.Code, StringComparer.Ordinal)
            .Select(group => new StillToReport(group.Key, [.. group]))
            .OrderByDescending(one => one.Codes.Count).ThenBy(one => one.Name, NameOrder.Comparer)];

    private static List<OnAction<QuestionEntry>> Asked(PlanPosition position, QuestionState state)
        => [.. position.Actions.SelectMany(action => action.Questions
            .Where(one => one.State == state)
            .Select(one => new OnAction<QuestionEntry>(action, one)))];

    private static List<CriterionEntry> Unmet(ActionEntry action) => [.. action.Criteria.Where(one => one.State == EvidenceState.Unmet)];

    /// <summary>The advice that the update form would give, without missing evidence, which has a list of its own.</summary>
    private static IEnumerable<Contradiction> Read(ActionEntry action, ActionEntry? before)
    {
        if (action is not { Report: { } said, Stage: not Stage.Closed })
        {
            return [];
        }

        var last = said.IsNoChange || said.At == before?.Report?.At ? null : before?.Report?.Narrative;
        var report = new ProgressReport(action.Stage, action.Delivery, action.Confidence, said.Narrative, said.NextSteps, action.Forecast);
        var isAsked = action.Deadlines.Any(one => one.Decision == DeadlineDecision.Asked);
        return Inconsistencies(report, last, action.DueDate, isAsked).Select(advice => new Contradiction(action, advice));
    }

    /// <summary>The inconsistencies in a last update, without missing evidence, which has a list of its own.</summary>
    /// <param name="report">The update.</param>
    /// <param name="before">
    /// The last text that the committee saw; null if there is nothing to compare, for example after "no change", which
    /// repeats that text openly.
    /// </param>
    /// <param name="due">The due date.</param>
    /// <param name="isDateAsked">Whether a later date has been requested.</param>
    public static IReadOnlyList<Advice> Inconsistencies(ProgressReport report, string? before, DateOnly? due, bool isDateAsked)
        => UpdateChecks.On(report, new UpdateCheckContext(before, due, isDateAsked, []));
}
