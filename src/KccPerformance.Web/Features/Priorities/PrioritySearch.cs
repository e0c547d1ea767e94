using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Features.Search;

namespace KccPerformance.Web.Features.Priorities;

/// <summary>Finds priorities by reference and by the words of their names.</summary>
public sealed class PrioritySearch(ThreadReader reader) : ISearchSource
{
    public Permission Permission => ReportingPermission.ReadPriorities;

    public async Task<FoundGroup?> FindAsync(SearchWords typed, CancellationToken cancellation)
    {
        if (typed.Words.Count == 0)
        {
            return null;
        }

        var all = await reader.ListNamesAsync(cancellation);
        if (Priority.Tidy(typed.Text) is { } reference && all.FirstOrDefault(one => one.Reference == reference) is { } exact)
        {
            return new FoundGroup("Priorities", 1, []) { GoTo = exact.Address };
        }

        var found = all.Where(one => Has(one, typed.Words)).ToList();
        return found.Count == 0 ? null : new FoundGroup("Priorities", found.Count, [.. found.Take(SearchPage.Most).Select(one => new FoundItem(
            one.Address, one.Reference, Excerpt.Mark(one.Name, typed.Words), PriorityLabels.Of(one.Kind) + (one.IsRetired ? ", retired" : null)))]);
    }

    private static bool Has(PriorityName one, IReadOnlyList<SearchWord> words) => SearchWord.AreAllIn(words, [one.Reference, one.Name]);
}
