using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Search;

/// <summary>The search of a module. Its results are listed below the actions of plans.</summary>
public interface ISearchSource
{
    /// <summary>The permission needed to see the results.</summary>
    Permission Permission { get; }

    /// <summary>The results for the words typed; null if there are none.</summary>
    Task<FoundGroup?> FindAsync(SearchWords typed, CancellationToken cancellation);
}

/// <summary>The results of a module.</summary>
/// <param name="Heading">"Indicators".</param>
/// <param name="Count">The number of results, of which the first are listed.</param>
/// <param name="Items">The first results.</param>
public sealed record FoundGroup(string Heading, int Count, IReadOnlyList<FoundItem> Items)
{
    /// <summary>The page to redirect to if a reference was typed.</summary>
    public string? GoTo { get; init; }
}

/// <summary>An item found.</summary>
/// <param name="Address">Its page.</param>
/// <param name="Code">Its code or reference.</param>
/// <param name="Title">Its name, marked where words were found.</param>
/// <param name="About">A line of context.</param>
public sealed record FoundItem(string Address, string Code, IReadOnlyList<MarkedText> Title, string About);
