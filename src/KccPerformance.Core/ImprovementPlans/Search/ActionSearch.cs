using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Search;

/// <summary>
/// Finds actions by words in the plan, in the names of lead directors and in updates. Words are compared here and not
/// in the database, so that results are the same on both databases.
/// </summary>
public sealed class ActionSearch(PerformanceDbContext db, SearchIndex index)
{
    /// <summary>The number of actions that are loaded into the index at once.</summary>
    private const int BatchSize = 500;

    /// <summary>Finds the current actions of all adopted plans, or of one plan, in which every word occurs.</summary>
    /// <param name="words">The words.</param>
    /// <param name="planId">The plan; null for all adopted plans.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <returns>Their keys: by plan, theme, category and number.</returns>
    public async Task<IReadOnlyList<int>> FindAsync(IReadOnlyList<SearchWord> words, int? planId, CancellationToken cancellation = default)
    {
        await UpdateIndexAsync(cancellation);
        return index.Find(words, planId, await NamedAsync(words, cancellation));
    }

    /// <summary>The updates of actions found in which one of the words occurs.</summary>
    public IReadOnlyList<int> UpdatesWith(IReadOnlyList<SearchWord> words, IReadOnlyCollection<int> actions) => index.UpdatesWith(words, actions);

    /// <summary>
    /// For each word, the actions with a lead director whose name contains it. Names can change without the actions, so
    /// they are not in the index.
    /// </summary>
    private async Task<IReadOnlyList<IReadOnlySet<int>>> NamedAsync(IReadOnlyList<SearchWord> words, CancellationToken cancellation)
    {
        var names = await db.LeadDirectors.Select(lead => new { lead.Id, lead.Name }).ToListAsync(cancellation);
        var leads = words.Select(word => names.Where(lead => word.IsIn(SearchWord.Searchable([lead.Name]))).Select(lead => lead.Id).ToHashSet()).ToList();
        int[] all = [.. leads.SelectMany(one => one).Distinct()];
        var led = await db.LeadAssignments.Where(lead => all.Contains(lead.LeadDirectorId)).Select(lead => new { lead.ActionId, lead.LeadDirectorId }).ToListAsync(cancellation);
        return leads.ConvertAll(ids => (IReadOnlySet<int>)led.Where(lead => ids.Contains(lead.LeadDirectorId)).Select(lead => lead.ActionId).ToHashSet());
    }

    /// <summary>
    /// Brings the index up to date. Every change to a plan is in the audit log, so the index is current while the log has
    /// not grown. The end of the log is read before the actions, so that changes in between are read by the next search.
    /// </summary>
    private async Task UpdateIndexAsync(CancellationToken cancellation)
    {
        var head = await db.Set<AuditHead>().Select(one => one.Sequence).SingleAsync(cancellation);
        if (index.IsAsOf(head))
        {
            return;
        }

        var current = await db.CurrentActions
            .OrderBy(action => action.Area.Plan.Title)
            .ThenBy(action => action.Area.PlanId)
            .ThenBy(action => action.Area.Number)
            .ThenBy(action => action.CodeKey)
            .Select(action => new SearchedAction(action.Id, action.Version, action.Area.PlanId, action.Area.Plan.Status == PlanStatus.Adopted))
            .ToListAsync(cancellation);
        foreach (var changed in index.Missing(current).Chunk(BatchSize))
        {
            await ReadAsync(changed, cancellation);
        }

        index.Confirm(current, head);
    }

    /// <summary>Reads the versions first, so that text changed in between is read again by the next search.</summary>
    private async Task ReadAsync(int[] ids, CancellationToken cancellation)
    {
        var actions = await db.Actions
            .Where(action => ids.Contains(action.Id))
            .Select(action => new { action.Id, action.Version, action.InspectorsComment, action.PublishedTimescale, action.PublishedLeads, action.MilestoneCount })
            .ToListAsync(cancellation);
        var criteria = (await db.Criteria.Where(one => ids.Contains(one.ActionId)).Select(one => new { one.ActionId, one.Text }).ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Text);
        var monitoring = (await db.Actions
            .Where(action => ids.Contains(action.Id))
            .SelectMany(action => action.Monitoring, (action, one) => new { ActionId = action.Id, one.Text })
            .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Text);
        var extras = (await db.Actions
            .Where(action => ids.Contains(action.Id))
            .SelectMany(action => action.Extras, (action, one) => new { ActionId = action.Id, one.Text })
            .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Text);
        int[] withMilestones = [.. actions.Where(action => action.MilestoneCount > 0).Select(action => action.Id)];
        var milestones = withMilestones.Length == 0
            ? Array.Empty<(int ActionId, string Text)>().ToLookup(one => one.ActionId, one => one.Text)
            : (await db.Actions
                .Where(action => withMilestones.Contains(action.Id))
                .SelectMany(action => action.Milestones, (action, one) => new { ActionId = action.Id, one.Text })
                .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Text);
        var updates = (await db.Updates
            .Where(update => ids.Contains(update.ActionId))
            .Select(update => new { update.ActionId, update.Id, update.Narrative, update.NextSteps })
            .ToListAsync(cancellation)).ToLookup(update => update.ActionId);
        foreach (var action in actions)
        {
            index.Keep(action.Id, new ActionTerms(
                action.Version,
                SearchWord.TermsOf([action.InspectorsComment, action.PublishedTimescale, action.PublishedLeads, .. criteria[action.Id], .. monitoring[action.Id], .. extras[action.Id], .. milestones[action.Id]]),
                [.. updates[action.Id].Select(update => (update.Id, SearchWord.TermsOf([update.Narrative, update.NextSteps])))]));
        }
    }
}
