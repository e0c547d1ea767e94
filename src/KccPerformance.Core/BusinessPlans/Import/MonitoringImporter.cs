using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Import;

/// <summary>
/// Applies a file to the plans of a year, without saving. Preview and import share this code. Importing the same file
/// again changes nothing, and states that users have confirmed or reported are kept. A half-year that is final takes no changes.
/// </summary>
public sealed class MonitoringImporter(PerformanceDbContext db, FinalHalfYears finals)
{
    private readonly List<MonitoringChange> changes = [];
    private readonly List<ImportProblem> problems = [];
    private int same;

    /// <summary>Makes the changes in the context. The caller saves them, or clears it.</summary>
    /// <param name="file">The content of the file.</param>
    /// <param name="source">The name of the source, which pages show as the author.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <param name="cancellation">Cancels waiting.</param>
    public async Task<MonitoringPreview> RunAsync(ImportedMonitoring file, string source, DateTime at, CancellationToken cancellation = default)
    {
        changes.Clear();
        problems.Clear();
        same = 0;
        var plans = await db.BusinessPlans
            .Include(plan => plan.Objectives).ThenInclude(objective => objective.Monitoring)
            .Include(plan => plan.Objectives).ThenInclude(objective => objective.DateChanges)
            .Where(plan => plan.Year == file.Key.Year)
            .AsSplitQuery()
            .ToDictionaryAsync(plan => plan.Slug, StringComparer.Ordinal, cancellation);
        foreach (var paragraph in file.Paragraphs)
        {
            try
            {
                Put(PlanOf(plans, file.Key, paragraph), file.Key.Half, paragraph, source, at);
            }
            catch (RuleException broken)
            {
                problems.Add(new ImportProblem($"row {paragraph.Row}", broken.Message, ProblemWeight.Stops));
            }
        }

        if (changes.Count > 0 && await finals.IsFinalAsync(file.Key.Year, file.Key.Half, cancellation))
        {
            problems.Add(new ImportProblem("the whole file", FinalHalfYears.Refused(file.Key.Year, file.Key.Half).Message.TrimEnd('.'), ProblemWeight.Stops));
        }

        return new MonitoringPreview([.. changes], same, [.. file.Problems, .. problems]);
    }

    private BusinessPlan PlanOf(Dictionary<string, BusinessPlan> plans, MonitoringKey key, ImportedParagraph paragraph)
    {
        var slug = BusinessPlan.SlugOf(paragraph.Division, key.Year);
        if (!plans.TryGetValue(slug, out var plan))
        {
            plan = plans[slug] = db.Add(new BusinessPlan(paragraph.Division, key.Year, new PlanPlace(key.Directorate))).Entity;
            changes.Add(new(plan.Division, null, "Business plan", null));
        }

        return plan;
    }

    private void Put(BusinessPlan plan, HalfYear half, ImportedParagraph paragraph, string source, DateTime at)
    {
        var objective = plan.Objectives.FirstOrDefault(one => one.Paragraph == paragraph.Paragraph);
        if (objective is null)
        {
            objective = plan.AddObjective(paragraph.Paragraph, paragraph.Service, paragraph.Text,
                new ObjectiveDate(paragraph.OriginalDate, paragraph.RevisedDate is null ? paragraph.DateWords : null));
            objective.SourceLines = paragraph.SourceLines;
        }
        else if (objective.Service != paragraph.Service)
        {
            var service = objective.Service.Length == 0 ? "the whole division" : objective.Service;
            Look(paragraph, $"Paragraph {paragraph.Paragraph} is already recorded under {service}. This was not changed");
        }
        else if (paragraph.OriginalDate is { } date && date != objective.OriginalDate)
        {
            var first = objective.OriginalDate?.ToString("d MMMM yyyy") ?? "not known";
            Look(paragraph, $"The original date of paragraph {paragraph.Paragraph} is already recorded as {first}. This was not changed");
        }

        Report(objective, half, paragraph, source, at);
        if (paragraph.RevisedDate is { } revised && revised != objective.DueDate && objective.DateChanges.All(change => change.To != revised))
        {
            var was = objective.DueDate?.ToString("d MMMM yyyy");
            objective.Move(revised, paragraph.Reason ?? paragraph.DateWords ?? "As printed in the report", source, at, paragraph.DateWords);
            changes.Add(new(plan.Division, paragraph.Paragraph, $"Date moved to {revised:d MMMM yyyy}", was));
        }
    }

    private void Report(Objective objective, HalfYear half, ImportedParagraph paragraph, string source, DateTime at)
    {
        var report = MonitoringRules.Trim(new MonitoringReport
        {
            State = paragraph.State,
            Words = paragraph.Text,
            Reason = paragraph.Reason,
            RevisedDate = paragraph.RevisedDate,
            MovedTo = paragraph.MovedTo,
            IsPrinted = true,
        });
        var now = objective.Monitoring.FirstOrDefault(one => one.Half == half);
        if (now is not null && (now.State, now.Words, now.Reason, now.RevisedDate, now.MovedTo)
            == (report.State, report.Words, report.Reason, report.RevisedDate, report.MovedTo))
        {
            same++;
            return;
        }

        if (now is not null && now.Stage != MonitoringStage.Suggested)
        {
            Look(paragraph, $"Paragraph {paragraph.Paragraph} has already been confirmed or reported on, so it was not changed");
            return;
        }

        changes.Add(new(objective.Plan.Division, paragraph.Paragraph, Word(report.State), now is null ? null : Word(now.State)));
        objective.MonitoringOf(half).Suggest(report, new MonitoringOrigin(source) { Reading = paragraph.Reading }, at);
    }

    private void Look(ImportedParagraph paragraph, string sentence)
        => problems.Add(new ImportProblem($"row {paragraph.Row}", sentence, ProblemWeight.Check));

    private static string Word(ObjectiveState state) => state == ObjectiveState.OnTrack ? "On track" : state.ToString();
}
