using System.Globalization;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Actions;

/// <summary>
/// The selection and order of a plan's actions, from the query string. Each filter can be given several times, or once with
/// commas. Values that cannot be read are ignored.
/// </summary>
public sealed record ActionFilter
{
    public const int WordsLength = 200;

    public IReadOnlyList<int> Themes { get; init; } = [];

    public IReadOnlyList<Category> Categories { get; init; } = [];

    public IReadOnlyList<Stage> Stages { get; init; } = [];

    public IReadOnlyList<DeliveryRating> Deliveries { get; init; } = [];

    public IReadOnlyList<OutcomeConfidence> Confidences { get; init; } = [];

    public IReadOnlyList<int> Leads { get; init; } = [];

    public IReadOnlyList<Flag> Flags { get; init; } = [];

    public string Words { get; init; } = string.Empty;

    public ActionSort Sort { get; init; }

    public bool IsDescending { get; init; }

    public int Page { get; init; } = 1;

    /// <summary>Whether every action is listed.</summary>
    public bool IsEmpty => Themes.Count + Categories.Count + Stages.Count + Deliveries.Count + Confidences.Count + Leads.Count + Flags.Count == 0
        && Words.Length == 0;

    public static ActionFilter From(IQueryCollection query)
    {
        var sort = Values(query, "sort").FirstOrDefault() ?? string.Empty;
        var direction = Values(query, "dir").FirstOrDefault() ?? string.Empty;
        return new()
        {
            Themes = Numbers(query, "theme"),
            Categories = Enums<Category>(query, "category"),
            Stages = Enums<Stage>(query, "stage"),
            Deliveries = Enums<DeliveryRating>(query, "delivery"),
            Confidences = Enums<OutcomeConfidence>(query, "confidence"),
            Leads = Numbers(query, "lead"),
            Flags = Enums<Flag>(query, "flag"),
            Words = Search.SearchWords.Of(query["q"].FirstOrDefault()) is { Words.Count: > 0 } words ? words.Text : string.Empty,
            Sort = Sorts.Read(sort.TrimStart('-')),
            IsDescending = sort.StartsWith('-') || direction.StartsWith("desc", StringComparison.OrdinalIgnoreCase),
            Page = Numbers(query, "page") is [var page, ..] ? page : 1,
        };
    }

    /// <summary>The query string of this selection; empty for the unfiltered list: "?stage=Complete&amp;sort=-due".</summary>
    public string ToQuery()
    {
        var query = new QueryString();
        void Add<T>(string name, IReadOnlyList<T> values)
        {
            foreach (var value in values)
            {
                query = query.Add(name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
            }
        }

        Add("theme", Themes);
        Add("category", Categories);
        Add("stage", Stages);
        Add("delivery", Deliveries);
        Add("confidence", Confidences);
        Add("lead", Leads);
        Add("flag", Flags);
        Add("q", Words.Length > 0 ? new[] { Words } : []);
        Add("sort", SortValue is { } sort ? new[] { sort } : []);
        Add("page", Page > 1 ? new[] { Page } : []);
        return query.ToString();
    }

    /// <summary>The order in the query string, such as "-due"; null for the plan's own order.</summary>
    public string? SortValue => Sort == ActionSort.Code && !IsDescending ? null : (IsDescending ? "-" : null) + Sort.ToString().ToLowerInvariant();

    /// <summary>The same actions in another order, or reversed if that is their order already.</summary>
    public ActionFilter SortedBy(ActionSort sort) => this with { Sort = sort, IsDescending = Sort == sort && !IsDescending, Page = 1 };

    private static IEnumerable<string> Values(IQueryCollection query, string name)
        => query[name].SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static int[] Numbers(IQueryCollection query, string name)
        => [.. Values(query, name)
            .Select(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number > 0)
            .Distinct()];

    /// <summary>Accepts names only, with or without hyphens, such as "off-track". Numbers are ignored.</summary>
    private static TEnum[] Enums<TEnum>(IQueryCollection query, string name)
        where TEnum : struct, Enum
        => [.. Values(query, name)
            .Select(value => value.Replace("-", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal))
            .SelectMany(value => Enum.GetValues<TEnum>().Where(one => string.Equals(one.ToString(), value, StringComparison.OrdinalIgnoreCase)))
            .Distinct()];
}
