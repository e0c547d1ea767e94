using System.Globalization;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;

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
        Section = Value(query, "section"),
        Rating = PerformanceLabels.Ratings.Select(one => (RagRating?)one).FirstOrDefault(one => PerformanceLabels.Key(one!.Value) == Value(query, "rating")),
        Direction = Enum.GetValues<TravelDirection>().Select(one => (TravelDirection?)one)
            .FirstOrDefault(one => PerformanceLabels.Key(one!.Value) == Value(query, "direction")),
        Directorate = Value(query, "directorate"),
        OnlyChanged = Value(query, "changed") == "yes",
        Words = string.Join(' ', (query["q"].FirstOrDefault() ?? string.Empty)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: <= WordsLength } words ? words : string.Empty,
        Page = int.TryParse(Value(query, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
    };

    /// <summary>The query string of this selection; empty for the unfiltered list.</summary>
    public string ToQuery()
    {
        var query = new QueryString();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query = query.Add(name, value);
            }
        }

        Add("section", Section);
        Add("rating", Rating is { } rating ? PerformanceLabels.Key(rating) : null);
        Add("direction", Direction is { } direction ? PerformanceLabels.Key(direction) : null);
        Add("directorate", Directorate);
        Add("changed", OnlyChanged ? "yes" : null);
        Add("q", Words);
        Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        return query.ToString();
    }

    /// <summary>Whether an indicator matches the filter. Each word is searched for in its reference, names, section and division.</summary>
    public bool Takes(IndicatorPosition indicator)
        => (Section.Length == 0 || indicator.Section.Slug == Section)
            && (Rating is null || indicator.Shown == Rating)
            && (Direction is null || indicator.Direction == Direction)
            && (Directorate.Length == 0 || indicator.Place.Directorate == Directorate)
            && (!OnlyChanged || indicator.HasChanged)
            && Words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => TextsOf(indicator).Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));

    private static IEnumerable<string?> TextsOf(IndicatorPosition indicator)
        => [indicator.Reference, indicator.Rules.Name, indicator.Rules.ShortName, indicator.Section.Name, indicator.Place.Division, indicator.Place.Lead];

    private static string Value(IQueryCollection query, string name) => query[name].FirstOrDefault()?.Trim() ?? string.Empty;
}
