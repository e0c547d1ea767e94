using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Search;

/// <summary>Where a module takes part in the search: what it finds is listed below the actions of plans.</summary>
public interface ISearchSource
{
    /// <summary>The permission that a user needs to be shown what it finds.</summary>
    Permission Permission { get; }

    /// <summary>What it finds for the words typed; null if nothing.</summary>
    Task<FoundGroup?> FindAsync(SearchWords typed, CancellationToken cancellation);
}

/// <summary>What a module found.</summary>
/// <param name="Heading">"Indicators".</param>
/// <param name="Count">How many there are in all, of which the first are listed.</param>
/// <param name="Items">The first of them.</param>
public sealed record FoundGroup(string Heading, int Count, IReadOnlyList<FoundItem> Items)
{
    /// <summary>Where to go instead, when the reference of one was typed.</summary>
    public string? GoTo { get; init; }
}

/// <summary>An item found.</summary>
/// <param name="Address">Its page.</param>
/// <param name="Code">Its code or reference.</param>
/// <param name="Title">Its name, marked where words were found.</param>
/// <param name="About">Where it belongs.</param>
public sealed record FoundItem(string Address, string Code, IReadOnlyList<MarkedText> Title, string About);
