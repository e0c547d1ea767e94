using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Search;

/// <summary>What a search found.</summary>
/// <param name="Actions">Actions in which every word occurs.</param>
/// <param name="Updates">Updates of those actions in which one of the words occurs.</param>
public sealed record ActionsFound(IReadOnlyList<int> Actions, IReadOnlyList<int> Updates);

/// <summary>
/// Finds actions by words in the plan, in the names of lead directors and in updates. Words are compared here and not
/// in the database, so that results are the same on both databases.
/// </summary>
public sealed class ActionSearch(PerformanceDbContext db, SearchIndex index)
{
    /// <summary>How many new actions are loaded at once.</summary>
    private const int BatchSize = 500;

    /// <summary>Finds the actions, among the given ones, in which every word occurs.</summary>
    public async Task<ActionsFound> FindAsync(IQueryable<ImprovementAction> among, IReadOnlyList<SearchWord> words, CancellationToken cancellation = default)
    {
        var texts = await ReadAsync(among, cancellation);
        var named = await NamedAsync(words, cancellation);
        var found = texts.Where(action => Enumerable.Range(0, words.Count).All(number => action.Value.Has(words[number]) || named[number].Contains(action.Key))).ToList();
        return new(
            [.. found.Select(action => action.Key)],
            [.. found.SelectMany(action => action.Value.Updates).Where(update => words.Any(word => word.IsIn(update.Text))).Select(update => update.Id)]);
    }

    /// <summary>For each word, the actions whose lead director's name contains it. Names can change without the actions, so they are not cached.</summary>
    private async Task<IReadOnlyList<IReadOnlySet<int>>> NamedAsync(IReadOnlyList<SearchWord> words, CancellationToken cancellation)
    {
        var names = await db.LeadDirectors.Select(lead => new { lead.Id, lead.Name }).ToListAsync(cancellation);
        var leads = words.Select(word => names.Where(lead => word.IsIn(SearchWord.Searchable([lead.Name]))).Select(lead => lead.Id).ToHashSet()).ToList();
        int[] all = [.. leads.SelectMany(one => one).Distinct()];
        var led = await db.LeadAssignments.Where(lead => all.Contains(lead.LeadDirectorId)).Select(lead => new { lead.ActionId, lead.LeadDirectorId }).ToListAsync(cancellation);
        return leads.ConvertAll(ids => (IReadOnlySet<int>)led.Where(lead => ids.Contains(lead.LeadDirectorId)).Select(lead => lead.ActionId).ToHashSet());
    }

    private async Task<IReadOnlyDictionary<int, SearchableAction>> ReadAsync(IQueryable<ImprovementAction> among, CancellationToken cancellation)
    {
        var current = await among.Select(action => new { action.Id, action.Version }).ToListAsync(cancellation);
        var texts = current.ToDictionary(action => action.Id, action => index.Find(action.Id, action.Version));
        foreach (var changed in texts.Where(action => action.Value is null).Select(action => action.Key).ToList().Chunk(BatchSize))
        {
            foreach (var (id, text) in await ReadAsync(changed, cancellation))
            {
                index.Keep(id, text);
                texts[id] = text;
            }
        }

        // An action that was removed in the meantime has no text.
        return texts.Where(action => action.Value is not null).ToDictionary(action => action.Key, action => action.Value!);
    }

    /// <summary>Reads the versions first, so that text changed in between is reloaded by the next search.</summary>
    private async Task<IReadOnlyList<(int Id, SearchableAction Text)>> ReadAsync(int[] ids, CancellationToken cancellation)
    {
        var actions = await db.Actions
            .Where(action => ids.Contains(action.Id))
            .Select(action => new { action.Id, action.Version, action.InspectorsComment, action.PublishedTimescale, action.PublishedLeads })
            .ToListAsync(cancellation);
        var criteria = (await db.Criteria.Where(one => ids.Contains(one.ActionId)).Select(one => new { one.ActionId, one.Text }).ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Text);
        var monitoring = (await db.Actions
            .Where(action => ids.Contains(action.Id))
            .SelectMany(action => action.Monitoring, (action, one) => new { ActionId = action.Id, one.Text })
            .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Text);
        var updates = (await db.Updates
            .Where(update => ids.Contains(update.ActionId))
            .Select(update => new { update.ActionId, update.Id, update.Narrative, update.NextSteps })
            .ToListAsync(cancellation)).ToLookup(update => update.ActionId);
        return actions.ConvertAll(action => (action.Id, new SearchableAction(
            action.Version,
            SearchWord.Searchable([action.InspectorsComment, action.PublishedTimescale, action.PublishedLeads, .. criteria[action.Id], .. monitoring[action.Id]]),
            [.. updates[action.Id].Select(update => (update.Id, SearchWord.Searchable([update.Narrative, update.NextSteps])))])));
    }
}
