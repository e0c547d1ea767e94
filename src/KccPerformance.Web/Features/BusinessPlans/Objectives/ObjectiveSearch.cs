using System.Globalization;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.BusinessPlans.Shared;
using KccPerformance.Web.Features.Search;

namespace KccPerformance.Web.Features.BusinessPlans.Objectives;

/// <summary>Searches the objectives of the latest year.</summary>
public sealed class ObjectiveSearch(MonitoringReader reader) : ISearchSource
{
    public Permission Permission => BusinessPlanPermission.ReadBusinessPlans;

    public async Task<FoundGroup?> FindAsync(SearchWords typed, CancellationToken cancellation)
    {
        if (typed.Words.Count == 0 || await reader.FindAsync(year: null, half: null, cancellation) is not { } year)
        {
            return null;
        }

        var found = year.Objectives.Where(one => Has(one, typed.Words)).ToList();
        return found.Count == 0 ? null : new FoundGroup("Business plan objectives", found.Count, [.. found.Take(SearchPage.Most)
            .Select(one => new FoundItem(one.Address, one.Paragraph.ToString(CultureInfo.InvariantCulture),
                Excerpt.Mark(StateLabels.FirstSentence(one.Words), typed.Words), $"{one.Team}, {StateLabels.Of(one.State).ToLowerInvariant()}"))]);
    }

    private static bool Has(ObjectivePosition one, IReadOnlyList<SearchWord> words)
        => SearchWord.AreAllIn(words, [one.Words, one.Text, one.Service, one.Division, one.Lead, one.Monitoring?.Reason, one.Monitoring?.MovedTo]);
}
