using KccPerformance.Core.ImprovementPlans.Search;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Tests.Search;

/// <summary>Searches at the same time update one index. A search that began earlier does not undo what a later one has read.</summary>
public class SearchIndexTests
{
    [Fact]
    public void What_an_earlier_search_read_does_not_replace_what_a_later_one_has_read()
    {
        var index = new SearchIndex();
        index.Keep(1, new ActionTerms(2, SearchWord.TermsOf(["roads"]), []));
        index.Confirm([new SearchedAction(1, 2, 1, IsAdopted: true)], 6);

        index.Keep(1, new ActionTerms(1, SearchWord.TermsOf(["bridges"]), []));
        index.Confirm([], 5);

        Assert.True(index.IsAsOf(6));
        Assert.Equal(1, Assert.Single(Find("roads")));
        Assert.Empty(Find("bridges"));

        // The next version replaces it.
        index.Keep(1, new ActionTerms(3, SearchWord.TermsOf(["bridges"]), []));
        index.Confirm([new SearchedAction(1, 3, 1, IsAdopted: true)], 7);
        Assert.Empty(Find("roads"));
        Assert.Equal(1, Assert.Single(Find("bridges")));

        IReadOnlyList<int> Find(string word) => index.Find(SearchWord.Of(word), planId: null, [new HashSet<int>()]);
    }
}
