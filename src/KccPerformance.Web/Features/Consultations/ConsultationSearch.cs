using KccPerformance.Core.Consultations;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Search;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>Finds consultations by reference and by words.</summary>
public sealed class ConsultationSearch(ConsultationReader reader) : ISearchSource
{
    public Permission Permission => ConsultationPermission.ReadConsultations;

    public async Task<FoundGroup?> FindAsync(SearchWords typed, CancellationToken cancellation)
    {
        if (typed.Words.Count == 0)
        {
            return null;
        }

        var all = await reader.ListAsync(cancellation);
        if (ConsultationReference.Parse(typed.Text) is { } number && all.FirstOrDefault(one => one.Number == number) is { } exact)
        {
            return new FoundGroup("Consultations", 1, []) { GoTo = exact.Address };
        }

        var found = all.Where(one => Has(one, typed.Words)).ToList();
        return found.Count == 0 ? null : new FoundGroup("Consultations", found.Count, [.. found.Take(SearchPage.Most).Select(one => new FoundItem(
            one.Address, one.Reference, Excerpt.Mark(one.Text.Title, typed.Words), ConsultationLabels.StateOf(one)))]);
    }

    private static bool Has(ConsultationPosition one, IReadOnlyList<SearchWord> words) => SearchWord.AreAllIn(words, ConsultationFilter.TextsOf(one));
}
