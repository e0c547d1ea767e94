using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.ReportSeveral;

/// <summary>An action in a submission that the officer cannot update.</summary>
/// <param name="Code">Its code.</param>
/// <param name="RetiredOn">The day on which it was retired, if it was.</param>
/// <param name="Plan">The status of its plan.</param>
public sealed record OtherAction(string Code, DateOnly? RetiredOn, PlanStatus Plan)
{
    /// <summary>Why it cannot be updated at all; null if another officer can update it.</summary>
    public string? WhyNot => ImprovementAction.WhyRetired(Code, RetiredOn) ?? ImprovementAction.WhyPlanIsClosed(Plan);
}

/// <summary>Reads the data for advice on several updates, and the updates that refused ones conflict with, in one query each.</summary>
public sealed class ReportSeveralAdviceQuery(PerformanceDbContext db)
{
    private IQueryable<ProgressUpdate> NewestFirst => db.Updates.OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id);

    /// <summary>
    /// The data by action id. It leaves out evidence, because no action is reported complete here, and rows of this submission
    /// that are already saved, because their text would count as unchanged.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, UpdateCheckContext>> ReadAsync(IReadOnlyCollection<ReportSeveralRow> rows, CancellationToken cancellation)
    {
        // The maximum number of rows in a form, so that the query never has too many parameters.
        var ids = rows.Take(ReportSeveralForm.MostRows).Select(row => row.ActionId).ToArray();
        var submissions = rows.Take(ReportSeveralForm.MostRows).Select(row => row.Submission).ToArray();
        return await db.Actions
            .Where(action => ids.Contains(action.Id) && !db.Updates.Any(update => update.ActionId == action.Id && submissions.Contains(update.SubmissionId)))
            .Select(action => new
            {
                action.Id,
                Last = NewestFirst.Where(update => update.ActionId == action.Id).Select(update => update.Narrative).FirstOrDefault(),
                action.DueDate,
                IsAsked = action.DeadlineChanges.Any(change => change.Decision == DeadlineDecision.Asked),
            })
            .ToDictionaryAsync(one => one.Id, one => new UpdateCheckContext(one.Last, one.DueDate, one.IsAsked, Array.Empty<string>()), cancellation);
    }

    /// <summary>The text of the latest update of some actions, by action id.</summary>
    public async Task<IReadOnlyDictionary<int, string>> LatestAsync(IReadOnlyCollection<int> actionIds, CancellationToken cancellation)
    {
        var ids = actionIds.Take(ReportSeveralForm.MostRows).ToArray();
        return await db.Actions
            .Where(action => ids.Contains(action.Id))
            .Select(action => new
            {
                action.Id,
                Last = NewestFirst.Where(update => update.ActionId == action.Id).Select(update => update.Narrative).FirstOrDefault(),
            })
            .ToDictionaryAsync(one => one.Id, one => one.Last ?? string.Empty, cancellation);
    }

    /// <summary>The actions of plans that are not drafts, by action id.</summary>
    public async Task<IReadOnlyDictionary<int, OtherAction>> OthersAsync(IReadOnlyCollection<int> actionIds, CancellationToken cancellation)
    {
        var ids = actionIds.Take(ReportSeveralForm.MostRows).ToArray();
        return await db.Actions
            .Where(action => ids.Contains(action.Id) && action.Area.Plan.Status != PlanStatus.Draft)
            .Select(action => new { action.Id, Other = new OtherAction(action.Code, action.RetiredOn, action.Area.Plan.Status) })
            .ToDictionaryAsync(one => one.Id, one => one.Other, cancellation);
    }
}
