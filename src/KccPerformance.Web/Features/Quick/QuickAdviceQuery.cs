using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Quick;

/// <summary>Reads what advice on several updates goes by, in one query.</summary>
public sealed class QuickAdviceQuery(PerformanceDbContext db)
{
    /// <summary>
    /// By the keys of the actions. Evidence is left out, as none is reported complete here; so are rows that were
    /// saved already, whose text is the one of last time because it is the same press.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, UpdateCheckContext>> ReadAsync(IReadOnlyCollection<QuickRow> rows, CancellationToken cancellation)
    {
        // As many as one form holds, so that a query never takes more keys than it can.
        var ids = rows.Take(QuickForm.MostRows).Select(row => row.ActionId).ToArray();
        var submissions = rows.Take(QuickForm.MostRows).Select(row => row.Submission).ToArray();
        return await db.Actions
            .Where(action => ids.Contains(action.Id) && !db.Updates.Any(update => update.ActionId == action.Id && submissions.Contains(update.SubmissionId)))
            .Select(action => new
            {
                action.Id,
                Last = db.Updates
                    .Where(update => update.ActionId == action.Id)
                    .OrderByDescending(update => update.ReportedAt).ThenByDescending(update => update.Id)
                    .Select(update => update.Narrative)
                    .FirstOrDefault(),
                action.DueDate,
                IsAsked = action.DeadlineChanges.Any(change => change.Decision == DeadlineDecision.Asked),
            })
            .ToDictionaryAsync(one => one.Id, one => new UpdateCheckContext(one.Last, one.DueDate, one.IsAsked, Array.Empty<string>()), cancellation);
    }
}
