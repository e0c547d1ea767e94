using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.Features.BusinessPlans.Monitoring;

/// <summary>Submits each complete row by itself, so that one that is refused does not stop the others.</summary>
public sealed class MonitoringSaver(MonitoringService monitoring)
{
    /// <returns>The paragraphs that were submitted.</returns>
    public async Task<IReadOnlyList<int>> SaveAsync(ReportForm form, ReportPage page, ModelStateDictionary state, Actor actor, CancellationToken cancellation)
    {
        List<int> sent = [];
        var half = HalfYears.Parse(form.Half);
        foreach (var row in (form.Rows ?? []).DistinctBy(row => row.ObjectiveId))
        {
            if (page.Find(row.ObjectiveId) is not { } about || half is null)
            {
                state.AddModelError(string.Empty,
                    "One of these objectives is not assigned to you or is not open for reports, so it was not saved. Ask the performance team if it should be.");
                continue;
            }

            row.About = about;
            if (!row.IsTouched)
            {
                // The same form was submitted twice, for example by a double click, and its report has been saved.
                if (about.Position.Monitoring is { Stage: MonitoringStage.Entered } saved && saved.AuthorId == actor.UserId && saved.Version > row.Version)
                {
                    sent.Add(about.Position.Paragraph);
                }

                continue;
            }

            var (report, problems) = row.Read();
            foreach (var (field, sentence) in problems)
            {
                state.AddModelError($"{row.Prefix}.{field}", Say(about, sentence));
            }

            if (problems.Count == 0 && state.GetFieldValidationState(row.Prefix) != ModelValidationState.Invalid
                && await IsSentAsync(row, report!, half.Value, state, actor, cancellation))
            {
                sent.Add(about.Position.Paragraph);
            }
        }

        if (sent.Count == 0 && state.IsValid)
        {
            state.AddModelError(string.Empty, "Report on at least one objective, or change a report");
        }

        return sent;
    }

    private static string Say(ObjectiveDue about, string sentence)
        => $"Paragraph {about.Position.Paragraph}: {FirstLetter.Small(sentence)}";

    private async Task<bool> IsSentAsync(
        ReportRow row, MonitoringReport report, HalfYear half, ModelStateDictionary state, Actor actor, CancellationToken cancellation)
    {
        var own = new ModelStateDictionary();

        // Rows without a token would all count as the same one, so this row gets its own.
        var submission = row.Submission == Guid.Empty ? Guid.NewGuid() : row.Submission;
        if (await own.AcceptsAsync(() => monitoring.SendAsync(row.ObjectiveId, half, report, row.Version, submission, actor, cancellation)))
        {
            return true;
        }

        var (field, errors) = own.Select(pair => (pair.Key, pair.Value!.Errors)).First();
        var isWhole = field.Length == 0;
        state.AddModelError(
            $"{row.Prefix}.{(isWhole ? nameof(row.State) : field)}",
            isWhole ? $"{errors[0].ErrorMessage} Your report is below: check it, then send it again to replace that report."
                : Say(row.About, errors[0].ErrorMessage));
        if (isWhole)
        {
            // The page now shows the newest report, so submitting again is intended. A used token would be refused.
            (row.IsOutdated, row.Submission) = (true, Guid.NewGuid());
        }

        return false;
    }
}
