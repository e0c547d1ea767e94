using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Search;

/// <summary>The results of a search.</summary>
public sealed record SearchPage
{
    /// <summary>The maximum number of results shown.</summary>
    public const int Most = 100;

    /// <summary>The cleaned search text.</summary>
    public required string Text { get; init; }

    /// <summary>The paragraphs searched for, if any.</summary>
    public IReadOnlyList<int> Paragraphs { get; init; } = [];

    /// <summary>The page to redirect to if a code or paragraph was typed.</summary>
    public string? GoTo { get; init; }

    /// <summary>Whether the text can be searched: it is not empty and not only single letters.</summary>
    public bool IsSearch { get; init; } = true;

    /// <summary>The number of actions found, of which the first hundred are shown.</summary>
    public int Found { get; init; }

    public IReadOnlyList<SearchResult> Results { get; init; } = [];

    /// <summary>The results of other modules.</summary>
    public IReadOnlyList<FoundGroup> Others { get; init; } = [];

    /// <summary>The number of results of all kinds.</summary>
    public int Total => Found + Others.Sum(group => group.Count);

    /// <summary>Whether results are from several plans, so that each names its plan.</summary>
    public bool SeveralPlans => Results.Select(result => result.PlanTitle).Distinct(StringComparer.Ordinal).Skip(1).Any();
}

/// <summary>An action found, and the texts with matches.</summary>
public sealed record SearchResult
{
    public required int Id { get; init; }

    public required string PlanSlug { get; init; }

    public required string PlanTitle { get; init; }

    public required string Code { get; init; }

    /// <summary>How its plan is coded, which says what the words of an action are.</summary>
    public required PlanCoding Coding { get; init; }

    public required string AreaName { get; init; }

    public required string InspectorsComment { get; init; }

    public required string PublishedTimescale { get; init; }

    public required string PublishedLeads { get; init; }

    public required Standing Standing { get; init; }

    public IReadOnlyList<int> Paragraphs { get; init; } = [];

    public IReadOnlyList<MarkedText> Title { get; init; } = [];

    public IReadOnlyList<SearchFind> Finds { get; init; } = [];
}

/// <summary>A field, and the excerpt with the words found.</summary>
public sealed record SearchFind(string Field, IReadOnlyList<MarkedText> Excerpt);
