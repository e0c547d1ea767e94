using System.Collections.Concurrent;

namespace KccPerformance.Core.Search;

/// <summary>The searchable texts of one action.</summary>
/// <param name="Version">The version of the action that they are of: whatever changes its words, or adds an update, moves it on.</param>
/// <param name="Plan">What the plan says.</param>
/// <param name="Updates">What each update says, by its key.</param>
internal sealed record SearchableAction(int Version, string Plan, IReadOnlyList<(int Id, string Text)> Updates)
{
    public bool Has(SearchWord word) => word.IsIn(Plan) || Updates.Any(update => word.IsIn(update.Text));
}

/// <summary>
/// The searchable texts of actions, kept in memory by each instance. It decides nothing about what is current: every
/// search compares versions with the database and reads anew what has moved on.
/// </summary>
public sealed class SearchIndex
{
    private readonly ConcurrentDictionary<int, SearchableAction> actions = new();

    internal SearchableAction? Find(int id, int version) => actions.TryGetValue(id, out var found) && found.Version == version ? found : null;

    internal void Keep(int id, SearchableAction action) => actions[id] = action;
}
