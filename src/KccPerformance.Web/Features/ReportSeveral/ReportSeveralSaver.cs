using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Updates;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.Features.ReportSeveral;

/// <summary>The result of saving the rows of a form.</summary>
/// <param name="Saved">The codes of those saved.</param>
/// <param name="Kept">The rows that were not saved.</param>
/// <param name="Taken">The rows of actions that the officer cannot update, for example because they are another officer's now.</param>
public sealed record ReportSeveralOutcome(IReadOnlyList<string> Saved, IReadOnlyList<ReportSeveralRow> Kept, IReadOnlyList<ReportSeveralRow> Taken)
{
    public string Sentence => Saved.Count == 1 ? $"Update to {Saved[0]} saved." : $"{Saved.Count} updates saved: {string.Join(", ", Saved)}.";
}

/// <summary>Saves each row by itself, so that one that is refused does not stop the others.</summary>
public sealed class ReportSeveralSaver(ProgressService progress, ReportSeveralAdviceQuery texts)
{
    public async Task<ReportSeveralOutcome> SaveAsync(ReportSeveralForm form, MyActionsPage mine, ModelStateDictionary state, Actor actor, CancellationToken cancellation)
    {
        var own = mine.All.ToDictionary(action => action.Position.Id);
        var about = await texts.ReadAsync([.. (form.Rows ?? []).Where(row => row.Delivery is not null)], cancellation);
        List<string> saved = [];
        List<ReportSeveralRow> kept = [];
        List<ReportSeveralRow> taken = [];
        foreach (var row in form.Rows ?? [])
        {
            var isRefused = state.GetFieldValidationState(row.Prefix) == ModelValidationState.Invalid;
            if (row.Answer is null && !row.HasText && !isRefused)
            {
                continue;
            }

            if (!own.TryGetValue(row.ActionId, out var action))
            {
                taken.Add(row);
                continue;
            }

            if (isRefused)
            {
                NameIn(state, row.Prefix, action.Position.Code);
            }

            if (!isRefused && !IsAdvisedOn(row, action, about) && await IsSavedAsync(row, action, state, actor, cancellation))
            {
                saved.Add(action.Position.Code);
            }
            else
            {
                kept.Add(row);
            }
        }

        await SayWhyAsync(taken, state, cancellation);
        if (saved.Count == 0 && kept.Count == 0 && state.IsValid)
        {
            state.AddModelError(string.Empty, "Select a rating or “No change” for at least one action");
        }

        if (kept.Where(row => row.IsConflict).Select(row => row.ActionId).ToList() is { Count: > 0 } conflicts)
        {
            var latest = await texts.LatestAsync(conflicts, cancellation);
            kept.ForEach(row => row.Latest = row.IsConflict ? latest.GetValueOrDefault(row.ActionId) : null);
        }

        return new(saved, kept, taken);
    }

    /// <summary>Prefixes each error of a row with the action's code, because several rows may lack the same thing.</summary>
    private static void NameIn(ModelStateDictionary state, string prefix, string code)
    {
        foreach (var (_, entry) in state.FindKeysWithPrefix(prefix))
        {
            var sentences = entry.Errors.Select(error => error.ErrorMessage).ToList();
            entry.Errors.Clear();
            sentences.ForEach(sentence => entry.Errors.Add($"{code}: {FirstLetter.Small(sentence)}"));
        }
    }

    /// <summary>Whether there is advice that has not been shown yet. Advice is shown once and does not prevent saving.</summary>
    private static bool IsAdvisedOn(ReportSeveralRow row, MyAction action, IReadOnlyDictionary<int, UpdateCheckContext> about)
    {
        if (row.IsAdvised || row.ToReport(action.Position) is not { } report || !about.TryGetValue(row.ActionId, out var spoken))
        {
            return false;
        }

        row.Advice = [.. UpdateChecks.On(report, spoken).Select(advice => AdviceBox.Of(advice, report, action.Position.Code, action.Position.DueDate))];
        row.IsAdvised = row.Advice.Count > 0;
        return row.IsAdvised;
    }

    /// <summary>Says why rows cannot be saved at all. Their fields are not on the page, so errors of the fields are left out.</summary>
    private async Task SayWhyAsync(List<ReportSeveralRow> taken, ModelStateDictionary state, CancellationToken cancellation)
    {
        if (taken.Count == 0)
        {
            return;
        }

        var others = await texts.OthersAsync([.. taken.Select(row => row.ActionId)], cancellation);
        foreach (var row in taken)
        {
            foreach (var (_, entry) in state.FindKeysWithPrefix(row.Prefix))
            {
                entry.Errors.Clear();
            }

            row.Other = others.GetValueOrDefault(row.ActionId);
            state.AddModelError(
                string.Empty,
                row.Other?.WhyNot ?? $"{row.Other?.Code ?? "One of these actions"} is not assigned to you, so its update has not been saved. Ask the performance team if it should be.");
        }
    }

    private async Task<bool> IsSavedAsync(ReportSeveralRow row, MyAction action, ModelStateDictionary state, Actor actor, CancellationToken cancellation)
    {
        var own = new ModelStateDictionary();

        // Rows without a token would all count as the same one, so this row gets its own.
        var submission = row.Submission == Guid.Empty ? Guid.NewGuid() : row.Submission;
        if (await own.AcceptsAsync(() => progress.SubmitAsync(
            row.ActionId, row.ToReport(action.Position), row.Version, submission, actor, keepsDraft: true, cancellation)))
        {
            return true;
        }

        var (field, errors) = own.Select(pair => (pair.Key, pair.Value!.Errors)).First();
        var isShown = field is nameof(ReportSeveralRow.Narrative) or nameof(ReportSeveralRow.NextSteps);
        row.IsConflict = row.Version != action.Version || field.Length == 0;
        state.AddModelError(
            $"{row.Prefix}.{(isShown ? field : nameof(ReportSeveralRow.Answer))}",
            !row.IsConflict ? errors[0].ErrorMessage : $"{errors[0].ErrorMessage} Check the latest update above, then save again.");

        // A used token would be refused.
        row.Submission = field.Length > 0 ? submission : Guid.NewGuid();
        return false;
    }
}
