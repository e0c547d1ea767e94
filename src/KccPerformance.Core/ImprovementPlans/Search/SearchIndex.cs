using System.Runtime.InteropServices;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Search;

/// <summary>A current action of a plan, with the details that a search needs.</summary>
/// <param name="Id">The key of the action.</param>
/// <param name="Version">Its version, which changes with its text and with every update.</param>
/// <param name="PlanId">The key of the plan.</param>
/// <param name="IsAdopted">Whether the plan is adopted.</param>
internal sealed record SearchedAction(int Id, int Version, int PlanId, bool IsAdopted);

/// <summary>The terms of an action: those of its text in the plan, and those of each update by key.</summary>
internal sealed record ActionTerms(int Version, IReadOnlySet<string> Plan, IReadOnlyList<(int Id, IReadOnlySet<string> Terms)> Updates);

/// <summary>
/// The terms of actions and, for each term, the actions that contain it. It is held in memory, one for each instance. It
/// is current as of an event of the audit log, and every search first brings it up to date.
/// </summary>
public sealed class SearchIndex
{
    private readonly Lock turn = new();
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<HashSet<int>> actionsOf = [];
    private readonly Dictionary<int, Kept> kept = [];
    private string[] sorted = [];
    private IReadOnlyList<SearchedAction> current = [];
    private long asOf = -1;

    /// <summary>Whether the audit log has not grown since the index was brought up to date.</summary>
    internal bool IsAsOf(long head)
    {
        lock (turn)
        {
            return asOf == head;
        }
    }

    /// <summary>The keys of actions whose current version is not in the index.</summary>
    internal int[] Missing(IReadOnlyList<SearchedAction> actions)
    {
        lock (turn)
        {
            return [.. actions.Where(action => kept.GetValueOrDefault(action.Id)?.Version != action.Version).Select(action => action.Id)];
        }
    }

    /// <summary>Replaces the terms of an action, unless another search has read a later version meanwhile.</summary>
    internal void Keep(int id, ActionTerms terms)
    {
        lock (turn)
        {
            if (kept.GetValueOrDefault(id)?.Version > terms.Version)
            {
                return;
            }

            foreach (var number in kept.TryGetValue(id, out var before) ? before.All : [])
            {
                actionsOf[number].Remove(id);
            }

            var known = numbers.Count;
            var now = new Kept(terms.Version, NumbersOf(terms.Plan), [.. terms.Updates.Select(update => (update.Id, NumbersOf(update.Terms)))]);
            foreach (var number in now.All)
            {
                actionsOf[number].Add(id);
            }

            kept[id] = now;
            sorted = numbers.Count == known ? sorted : [];
        }
    }

    /// <summary>
    /// Sets the current actions of the plans, in the order of results, and the last event of the audit log, unless another
    /// search has set later ones meanwhile.
    /// </summary>
    internal void Confirm(IReadOnlyList<SearchedAction> actions, long head)
    {
        lock (turn)
        {
            if (head >= asOf)
            {
                (current, asOf) = (actions, head);
            }
        }
    }

    /// <summary>Finds current actions in which every word occurs.</summary>
    /// <param name="words">The words.</param>
    /// <param name="planId">The plan; null for all adopted plans.</param>
    /// <param name="named">For each word, further actions that contain it.</param>
    internal IReadOnlyList<int> Find(IReadOnlyList<SearchWord> words, int? planId, IReadOnlyList<IReadOnlySet<int>> named)
    {
        lock (turn)
        {
            var having = words.Select((word, place) => ActionsWith(word, named[place])).OrderBy(ids => ids.Count).ToList();
            return [.. current
                .Where(action => (planId is null ? action.IsAdopted : action.PlanId == planId) && having.TrueForAll(ids => ids.Contains(action.Id)))
                .Select(action => action.Id)];
        }
    }

    /// <summary>The updates of actions in which one of the words occurs.</summary>
    internal IReadOnlyList<int> UpdatesWith(IReadOnlyList<SearchWord> words, IReadOnlyCollection<int> actions)
    {
        lock (turn)
        {
            var terms = words.SelectMany(TermsOf).ToHashSet();
            return [.. actions.SelectMany(id => kept.TryGetValue(id, out var action) ? action.Updates : []).Where(update => terms.Overlaps(update.Terms)).Select(update => update.Id)];
        }
    }

    private HashSet<int> ActionsWith(SearchWord word, IReadOnlySet<int> named)
    {
        var lists = TermsOf(word).Select(number => actionsOf[number]).ToList();
        if (lists is [var only] && named.Count == 0)
        {
            return only;
        }

        var all = new HashSet<int>(named);
        lists.ForEach(all.UnionWith);
        return all;
    }

    /// <summary>The terms that begin with a word, and the term of its stem. Stems begin with a character that no word has.</summary>
    private List<int> TermsOf(SearchWord word)
    {
        if (sorted.Length == 0)
        {
            sorted = [.. numbers.Keys.Order(StringComparer.Ordinal)];
        }

        var found = new List<int>();
        var at = Array.BinarySearch(sorted, word.Plain, StringComparer.Ordinal);
        for (var place = at < 0 ? ~at : at; place < sorted.Length && sorted[place].StartsWith(word.Plain, StringComparison.Ordinal); place++)
        {
            found.Add(numbers[sorted[place]]);
        }

        if (numbers.TryGetValue(word.StemTerm, out var stem))
        {
            found.Add(stem);
        }

        return found;
    }

    private int[] NumbersOf(IReadOnlySet<string> terms)
    {
        var its = new int[terms.Count];
        var place = 0;
        foreach (var term in terms)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, term, out var isKnown);
            if (!isKnown)
            {
                number = actionsOf.Count;
                actionsOf.Add([]);
            }

            its[place++] = number;
        }

        return its;
    }

    private sealed record Kept(int Version, int[] Plan, (int Id, int[] Terms)[] Updates)
    {
        public IEnumerable<int> All => Updates.SelectMany(update => update.Terms).Concat(Plan);
    }
}
