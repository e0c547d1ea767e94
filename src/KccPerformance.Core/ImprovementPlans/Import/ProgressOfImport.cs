using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// The progress of a file, when it is compared with the plan: it becomes the first update of an action if a reporting
/// period takes updates and its rating has a meaning, and is otherwise kept as text, with a warning. An action that has
/// updates gets none from a file.
/// </summary>
internal static class ProgressOfImport
{
    /// <summary>The file with the first updates, and the other progress as text.</summary>
    public static ImportedPlan Give(PlanSnapshot plan, ImportedPlan file)
    {
        if (!plan.Shape.IsFree || file.Actions.All(action => action.Progress is null))
        {
            return file;
        }

        var existing = plan.Actions.ToDictionary(action => action.Code, StringComparer.OrdinalIgnoreCase);
        var doubts = new Dictionary<string, (string Where, int Count)>(StringComparer.Ordinal);
        var actions = new List<ImportedAction>(file.Actions.Count);
        foreach (var action in file.Actions)
        {
            if (action.Progress is not { } progress)
            {
                actions.Add(action);
                continue;
            }

            var now = existing.GetValueOrDefault(action.Code);
            var (given, doubt) = now is { HasUpdates: true } ? LeftOut(action, progress, now) : Given(plan, file, action, progress, now);
            actions.Add(given);
            if (doubt is not null)
            {
                doubts[doubt] = doubts.TryGetValue(doubt, out var first) ? (first.Where, first.Count + 1) : (action.Where, 1);
            }
        }

        return file with { Actions = actions, Problems = [.. file.Problems, .. doubts.Select(one => Warning(one.Key, one.Value.Where, one.Value.Count))] };
    }

    private static ImportProblem Warning(string doubt, string where, int count)
    {
        var actions = count == 1 ? "this action" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} actions");
        return new ImportProblem(where, $"The progress of {actions} {doubt}", ProblemWeight.Check);
    }

    /// <summary>An action with updates keeps only those texts that it has from an earlier file.</summary>
    private static (ImportedAction Action, string? Doubt) LeftOut(ImportedAction action, ImportedProgress progress, ExistingAction now)
    {
        var kept = progress.Texts.Where(text => now.Extras.Any(extra => extra.Heading == text.Heading)).ToList();
        return (action with { Extras = [.. action.Extras, .. kept] }, kept.Count == progress.Texts.Count ? null : "is left out, because there are updates already");
    }

    private static (ImportedAction Action, string? Doubt) Given(PlanSnapshot plan, ImportedPlan file, ImportedAction action, ImportedProgress progress, ExistingAction? now)
    {
        var word = progress.Rating?.Text ?? string.Empty;
        var meaning = word.Length == 0 ? null : ImportedRatings.MeaningOf(file, word);
        var narrative = NarrativeOf(progress);
        var doubt = plan.Period is null ? "is kept as text, because no reporting period of the plan takes updates. If it should be the first update, open a period, then upload the file again"
            : word.Length == 0 ? "is kept as text, because it has no rating"
            : meaning is null ? $"is kept as text, because the meaning of the rating “{ImportWords.Short(word)}” is not known. Select it below"
            : meaning == ImportedRating.Complete && NeedsEvidence(action, now) ? $"is kept as text: “{ImportWords.Short(word)}” means complete, and an action is complete only when there is evidence for each requirement"
            : meaning == ImportedRating.Complete && HasOpenMilestones(action, now) ? $"is kept as text: “{ImportWords.Short(word)}” means complete, and an action is complete only when all its milestones are done"
            : narrative.Length > ProgressReport.NarrativeLength ? "is kept as text, because it is too long for an update"
            : null;
        return doubt is null && meaning is { } rating && rating != ImportedRating.KeptAsText
            ? (action with { FirstUpdate = new ImportedUpdate(rating, narrative) }, null)
            : (action with { Extras = [.. action.Extras, .. progress.Texts] }, doubt);
    }

    private static bool NeedsEvidence(ImportedAction action, ExistingAction? now)
        => action.Evidence.Count > 0 && (now is null || now.NeedsEvidence || !now.Evidence.SequenceEqual(action.Evidence, StringComparer.Ordinal));

    /// <summary>Existing milestones keep their state, and others have that of the file.</summary>
    private static bool HasOpenMilestones(ImportedAction action, ExistingAction? now)
        => (action.Milestones ?? now?.Milestones ?? []).Any(one => (now?.Milestones.FirstOrDefault(old => string.Equals(old.Text, one.Text, StringComparison.OrdinalIgnoreCase)) ?? one).State != MilestoneState.Done);

    /// <summary>The progress, then the rating and the date in the words of the document.</summary>
    private static string NarrativeOf(ImportedProgress progress)
    {
        string[] said = [.. new[] { progress.Rating, progress.Date }.OfType<ExtraText>().Select(extra => $"{extra.Heading}: {ImportWords.OneLine(extra.Text)}")];
        string?[] lines = [progress.Text?.Text, said.Length == 0 ? null : $"{string.Join("; ", said)}."];
        return string.Join('\n', lines.OfType<string>());
    }
}
