using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>The filter of the list of indicators, from the query string. Values that cannot be read are ignored.</summary>
public sealed record IndicatorFilter
{
    public const int WordsLength = 200;

    public string Section { get; init; } = string.Empty;

    public RagRating? Rating { get; init; }

    public TravelDirection? Direction { get; init; }

    public string Directorate { get; init; } = string.Empty;

    public bool OnlyChanged { get; init; }

    public string Words { get; init; } = string.Empty;

    public int Page { get; init; } = 1;

    public bool IsEmpty => this with { Page = 1 } == new IndicatorFilter();

    public static IndicatorFilter From(IQueryCollection query) => new()
    {
        Section = query.Value("section"),
        Rating = PerformanceLabels.Ratings.Select(one => (RagRating?)one).FirstOrDefault(one => PerformanceLabels.Key(one!.Value) == query.Value("rating")),
        Direction = Enum.GetValues<TravelDirection>().Select(one => (TravelDirection?)one)
            .FirstOrDefault(one => PerformanceLabels.Key(one!.Value) == query.Value("direction")),
        Directorate = query.Value("directorate"),
        OnlyChanged = query.Value("changed") == "yes",
        Words = query.Words(WordsLength),
        Page = query.Page(),
    };

    /// <summary>The query string of this selection; empty for the unfiltered list.</summary>
    public string ToQuery() => QueryStrings.Of(
        Page, ("section", Section), ("rating", Rating is { } rating ? PerformanceLabels.Key(rating) : null),
        ("direction", Direction is { } direction ? PerformanceLabels.Key(direction) : null),
        ("directorate", Directorate), ("changed", OnlyChanged ? "yes" : null), ("q", Words));

    /// <summary>Whether an indicator matches the filter. Each word is searched for in its reference, names, section and division.</summary>
    public bool Takes(IndicatorPosition indicator)
        => (Section.Length == 0 || indicator.Section.Slug == Section)
            && (Rating is null || indicator.Shown == Rating)
            && (Direction is null || indicator.Direction == Direction)
            && (Directorate.Length == 0 || indicator.Place.Directorate == Directorate)
            && (!OnlyChanged || indicator.HasChanged)
            && (Words.Length == 0 || QueryStrings.Finds(Words, TextsOf(indicator)));

    private static IEnumerable<string?> TextsOf(IndicatorPosition indicator)
        => [indicator.Reference, indicator.Rules.Name, indicator.Rules.ShortName, indicator.Section.Name, indicator.Place.Division, indicator.Place.Lead];
}
