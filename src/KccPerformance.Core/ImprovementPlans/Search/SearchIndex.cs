using System.Collections.Concurrent;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Search;

/// <summary>The searchable texts of one action.</summary>
/// <param name="Version">The version of the action. It changes with the text of the action and with every update.</param>
/// <param name="Plan">The text of the plan.</param>
/// <param name="Updates">The text of each update, by its key.</param>
internal sealed record SearchableAction(int Version, string Plan, IReadOnlyList<(int Id, string Text)> Updates)
{
    public bool Has(SearchWord word) => word.IsIn(Plan) || Updates.Any(update => word.IsIn(update.Text));
}

/// <summary>
/// The searchable text of actions, cached in memory by each instance. Every search compares versions with the database
/// and reloads text that has changed.
/// </summary>
public sealed class SearchIndex
{
    private readonly ConcurrentDictionary<int, SearchableAction> actions = new();

    internal SearchableAction? Find(int id, int version) => actions.TryGetValue(id, out var found) && found.Version == version ? found : null;

    internal void Keep(int id, SearchableAction action) => actions[id] = action;
}
