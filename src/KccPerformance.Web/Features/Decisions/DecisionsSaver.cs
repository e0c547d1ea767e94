using KccPerformance.Core.ImprovementPlans.Decisions;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.Features.Decisions;

/// <summary>The result of submitting the form.</summary>
/// <param name="Saved">The decisions recorded, in words.</param>
/// <param name="Kept">The rows that were not saved.</param>
public sealed record DecisionsOutcome(IReadOnlyList<string> Saved, IReadOnlyList<DecisionRow> Kept)
{
    public string Sentence => $"{(Saved.Count == 1 ? "1 decision" : $"{Saved.Count} decisions")} recorded: {Labels.List(Saved)}.";
}

/// <summary>Records decisions one by one, so that an error in one does not stop the others.</summary>
public sealed class DecisionsSaver(ResolutionService resolutions)
{
    public async Task<DecisionsOutcome> SaveAsync(
        DecisionsForm form, DecisionsPage page, ModelStateDictionary state, string origin, Actor actor, CancellationToken cancellation)
    {
        var items = page.Items.ToDictionary(item => item.Key, StringComparer.Ordinal);
        var isMeetingGood = IsGood(state, nameof(form.CommitteeId)) && IsGood(state, nameof(form.MeetingDate));
        var own = new OwnChanges();
        List<string> saved = [];
        List<DecisionRow> kept = [];
        foreach (var row in form.Items ?? [])
        {
            var isGood = IsGood(state, row.Prefix);
            if (!row.IsDecided && !row.HasText && isGood)
            {
                continue;
            }

            if (!items.TryGetValue(row.Key, out var item))
            {
                state.AddModelError(string.Empty, "One of these items is not in this report, so no decision on it was recorded.");
            }
            else if (!item.IsUndecided)
            {
                state.AddModelError(string.Empty, $"{FirstLetter.Capital(item.Name)} has already been decided. {item.Now}");
            }
            else if (isGood && isMeetingGood && await IsSavedAsync(form, row, item, page.PeriodId, own, state, origin, actor, cancellation))
            {
                saved.Add($"{item.Name} {Labels.Of(row.Resolved).ToLowerInvariant()}");
            }
            else
            {
                kept.Add(row);
                NameItem(state, row, item);
            }
        }

        if (saved.Count == 0 && kept.Count == 0 && state.IsValid)
        {
            state.AddModelError(string.Empty, "Select what the committee decided on at least one item");
        }

        return new(saved, kept);
    }

    /// <summary>Prefixes each error of an item with its name, because the error summary lists the errors of all items.</summary>
    private static void NameItem(ModelStateDictionary state, DecisionRow row, DecisionItem item)
    {
        foreach (var entry in state.FindKeysWithPrefix(row.Prefix).Select(pair => pair.Value).Where(entry => entry.Errors.Count > 0))
        {
            string[] sentences = [.. entry.Errors.Select(error => error.ErrorMessage)];
            entry.Errors.Clear();
            foreach (var sentence in sentences)
            {
                entry.Errors.Add(Named(sentence, item));
            }
        }
    }

    /// <summary>"The date of CEC2: enter the minute reference".</summary>
    private static string Named(string sentence, DecisionItem item)
        => $"{FirstLetter.Capital(item.Name)}: {(sentence.StartsWith(item.Put.Action.Code, StringComparison.Ordinal) ? sentence : FirstLetter.Small(sentence))}";

    private static bool IsGood(ModelStateDictionary state, string prefix) => state.GetFieldValidationState(prefix) != ModelValidationState.Invalid;

    private async Task<bool> IsSavedAsync(
        DecisionsForm form, DecisionRow row, DecisionItem item, int periodId, OwnChanges own, ModelStateDictionary state, string origin, Actor actor, CancellationToken cancellation)
    {
        var one = new ModelStateDictionary();
        var resolved = new RecordResolution(row.Kind, row.MatterId, row.Version + own.CountOf(item), row.Resolved, form.ToDecision(row))
        {
            Reason = row.Reason,
            PeriodId = periodId,
            Origin = origin,
        };
        if (await one.AcceptsAsync(() => resolutions.RecordAsync(resolved, actor, cancellation)))
        {
            own.Add(item, row.Resolved);
            return true;
        }

        var (field, errors) = one.Select(pair => (pair.Key, pair.Value!.Errors)).First();
        var shown = field switch
        {
            // For an error about the whole row. A decided row has no fields.
            "" => string.Empty,
            nameof(row.Minute) or nameof(row.Reason) => $"{row.Prefix}.{field}",
            nameof(form.CommitteeId) or nameof(form.MeetingDate) => field,
            _ => $"{row.Prefix}.{nameof(row.Outcome)}",
        };
        var isAboutMeeting = shown is nameof(form.CommitteeId) or nameof(form.MeetingDate);
        state.AddModelError(shown, isAboutMeeting ? Named(errors[0].ErrorMessage, item) : errors[0].ErrorMessage);
        return false;
    }

    /// <summary>Counts the changes that this form has made to each action, because each one increases the action's version.</summary>
    private sealed class OwnChanges
    {
        private readonly Dictionary<int, int> counts = [];

        public int CountOf(DecisionItem item) => item.Put.Kind == ResolutionKind.Answer ? 0 : counts.GetValueOrDefault(item.Put.Action.Id);

        public void Add(DecisionItem item, ResolutionOutcome outcome)
        {
            if (item.Put.Kind != ResolutionKind.Answer && outcome != ResolutionOutcome.Noted)
            {
                counts[item.Put.Action.Id] = CountOf(item) + 1;
            }
        }
    }
}
