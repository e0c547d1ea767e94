using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Search;

/// <summary>What a search found.</summary>
public sealed record SearchPage
{
    /// <summary>How many results are shown at most.</summary>
    public const int Most = 100;

    /// <summary>What was searched, tidied.</summary>
    public required string Text { get; init; }

    /// <summary>The paragraphs looked for, where it was paragraphs.</summary>
    public IReadOnlyList<int> Paragraphs { get; init; } = [];

    /// <summary>Where to go instead, when a code or a paragraph was typed.</summary>
    public string? GoTo { get; init; }

    /// <summary>Whether what was typed could be searched: not nothing, and not single letters.</summary>
    public bool IsSearch { get; init; } = true;

    /// <summary>How many actions there are in all, of which the first hundred are shown.</summary>
    public int Found { get; init; }

    public IReadOnlyList<SearchResult> Results { get; init; } = [];

    /// <summary>What other modules found.</summary>
    public IReadOnlyList<FoundGroup> Others { get; init; } = [];

    /// <summary>How many results there are of all kinds.</summary>
    public int Total => Found + Others.Sum(group => group.Count);

    /// <summary>Whether results come from several plans, so that each says which.</summary>
    public bool SeveralPlans => Results.Select(result => result.PlanTitle).Distinct(StringComparer.Ordinal).Skip(1).Any();
}

/// <summary>An action found, and where in it.</summary>
public sealed record SearchResult
{
    public required int Id { get; init; }

    public required string PlanSlug { get; init; }

    public required string PlanTitle { get; init; }

    public required string Code { get; init; }

    public required string AreaName { get; init; }

    public required string InspectorsComment { get; init; }

    public required string PublishedTimescale { get; init; }

    public required string PublishedLeads { get; init; }

    public required Standing Standing { get; init; }

    public IReadOnlyList<int> Paragraphs { get; init; } = [];

    public IReadOnlyList<MarkedText> Title { get; init; } = [];

    public IReadOnlyList<SearchFind> Finds { get; init; } = [];
}

/// <summary>A field and the part of it in which words were found.</summary>
public sealed record SearchFind(string Field, IReadOnlyList<MarkedText> Excerpt);
