using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>The result of submitting the form.</summary>
/// <param name="Sent">The references of the indicators whose results were submitted.</param>
/// <param name="Kept">The changed rows that were not submitted.</param>
public sealed record EntryOutcome(IReadOnlyList<string> Sent, IReadOnlyList<EntryRow> Kept)
{
    public string Sentence => Sent.Count <= 5
        ? $"{Labels.Count(Sent.Count, "result")} sent for approval: {string.Join(", ", Sent)}."
        : $"{Labels.Count(Sent.Count, "result")} sent for approval.";
}

/// <summary>Submits each complete row by itself, so that one that is refused does not stop the others.</summary>
public sealed class EntrySaver(ResultService results, ResultDrafts drafts)
{
    public async Task<EntryOutcome> SaveAsync(EntryForm form, EntryPage page, ModelStateDictionary state, Actor actor, CancellationToken cancellation)
    {
        List<string> sent = [];
        List<EntryRow> kept = [];
        foreach (var row in (form.Rows ?? []).DistinctBy(row => row.IndicatorId))
        {
            if (page.Find(row.IndicatorId) is not { } about)
            {
                state.AddModelError(string.Empty,
                    "One of these indicators is not assigned to you or is not due, so its result was not sent. Ask the performance team if it should be.");
                continue;
            }

            row.About = about;
            var standing = row.Standing;
            if (standing.State == EntryState.Sent && about.Latest!.SubmissionId == row.Submission)
            {
                // The same form was submitted twice, for example by a double click, and its result has been saved.
                sent.Add(about.Reference);
                continue;
            }

            if (!standing.IsTouched)
            {
                continue;
            }

            Tell(state, row, standing);
            if (state.GetFieldValidationState(row.Prefix) != ModelValidationState.Invalid && standing.State == EntryState.Ready
                && await IsSentAsync(row, page, state, actor, cancellation))
            {
                sent.Add(about.Reference);
            }
            else
            {
                kept.Add(row);
            }
        }

        if (sent.Count == 0 && kept.Count == 0 && state.IsValid)
        {
            state.AddModelError(string.Empty, "Enter or change the result of at least one indicator");
        }

        if (sent.Count > 0)
        {
            await drafts.SentAsync(actor.UserId!.Value, page.Quarter!.Id, before => EntryDraft.Rest(before, form.Rows!, kept), cancellation);
        }

        return new(sent, kept);
    }

    /// <summary>
    /// Adds what is missing in a row as errors beside its fields. Each starts with the reference, because several rows may lack
    /// the same thing.
    /// </summary>
    private static void Tell(ModelStateDictionary state, EntryRow row, EntryStanding standing)
    {
        foreach (var (field, sentence) in standing.Reading.Problems)
        {
            state.AddModelError($"{row.Prefix}.{field}",
                $"{row.About.Reference}: {(char.IsUpper(sentence[0]) ? FirstLetter.Small(sentence) : sentence)}");
        }

        if (standing.State == EntryState.NeedsComment)
        {
            state.AddModelError($"{row.Prefix}.{nameof(row.Comment)}", CommentRules.ProblemOf(standing.Need, row.About.Reference));
        }
        else if (standing.State == EntryState.Received)
        {
            state.AddModelError($"{row.Prefix}.{nameof(row.Again)}", $"{row.About.Reference}: confirm the figure from the file, or enter another");
        }
        else if (standing is { State: EntryState.Faulty, Reading.Problems.Count: 0 })
        {
            state.AddModelError($"{row.Prefix}.{nameof(row.Value)}", $"{row.About.Reference}: enter a result, or choose why there is no figure yet");
        }
    }

    private async Task<bool> IsSentAsync(EntryRow row, EntryPage page, ModelStateDictionary state, Actor actor, CancellationToken cancellation)
    {
        var own = new ModelStateDictionary();

        // Rows without a token would all count as the same one, so this row gets its own.
        var submission = row.Submission == Guid.Empty ? Guid.NewGuid() : row.Submission;
        if (await own.AcceptsAsync(() => results.SendAsync(
            page.Quarter!.Id, row.IndicatorId, row.Standing.Reading.Entry!, row.Version, submission, row.Received, actor, cancellation)))
        {
            return true;
        }

        var (field, errors) = own.Select(pair => (pair.Key, pair.Value!.Errors)).First();
        var isWhole = field.Length == 0;
        state.AddModelError(
            $"{row.Prefix}.{(isWhole ? nameof(row.Value) : field)}",
            isWhole ? $"{errors[0].ErrorMessage} Your result is below: check it, then send it again to replace that figure." : errors[0].ErrorMessage);
        if (isWhole)
        {
            // The page now shows the newest figure, so submitting again is intended. A used token would be refused.
            (row.IsOutdated, row.Submission) = (true, Guid.NewGuid());
        }

        return false;
    }
}
