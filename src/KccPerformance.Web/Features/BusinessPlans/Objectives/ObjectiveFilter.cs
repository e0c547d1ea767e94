using System.Globalization;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Web.Features.BusinessPlans.Shared;

namespace KccPerformance.Web.Features.BusinessPlans.Objectives;

/// <summary>The filter of the list of objectives, from the query string. Values that cannot be read are ignored.</summary>
public sealed record ObjectiveFilter
{
    public const int WordsLength = 200;

    /// <summary>Names in the address: "not-reported" for objectives without a state, and the special filters.</summary>
    public const string NotReported = "not-reported", ToConfirm = "to-confirm", NoDate = "no-new-date";

    /// <summary>"2013-14"; empty for the latest year.</summary>
    public string Year { get; init; } = string.Empty;

    public HalfYear? Half { get; init; }

    /// <summary>A state, "not-reported", "to-confirm" or "no-new-date".</summary>
    public string State { get; init; } = string.Empty;

    /// <summary>The plan's slug.</summary>
    public string Division { get; init; } = string.Empty;

    public string Service { get; init; } = string.Empty;

    public string Words { get; init; } = string.Empty;

    public int Page { get; init; } = 1;

    public bool IsEmpty => this with { Page = 1, Year = string.Empty, Half = null } == new ObjectiveFilter();

    /// <summary>The states to choose from.</summary>
    public static IReadOnlyList<(string Value, string Word)> States { get; } =
    [
        .. MonitoringRules.Order.Select(state => (StateLabels.Key(state), StateLabels.Of(state))), (NotReported, "Not reported"),
            (ToConfirm, "Suggested, not confirmed"),
        (NoDate, "Delayed without a new date"),
    ];

    public static ObjectiveFilter From(IQueryCollection query) => new()
    {
        Year = HalfYears.ParseYear(Value(query, "year")) is { } year ? HalfYears.YearKey(year) : string.Empty,
        Half = HalfYears.Parse(Value(query, "half")),
        State = States.Select(one => one.Value).FirstOrDefault(one => one == Value(query, "state")) ?? string.Empty,
        Division = Value(query, "division"),
        Service = Value(query, "service"),
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

        Add("year", Year);
        Add("half", Half is { } half ? HalfYears.KeyOf(half) : null);
        Add("state", State);
        Add("division", Division);
        Add("service", Service);
        Add("q", Words);
        Add("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        return query.ToString();
    }

    /// <summary>Whether an objective matches the filter.</summary>
    public bool Takes(ObjectivePosition one)
        => (Division.Length == 0 || one.PlanSlug == Division)
            && (Service.Length == 0 || one.Service == Service)
            && State switch
            {
                "" => true,
                ToConfirm => one.Monitoring is { IsSuggested: true },
                NoDate => one.LacksDate,
                _ => StateLabels.Key(one.State) == State,
            }
            && Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => TextsOf(one).Any(text
                => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));

    private static IEnumerable<string?> TextsOf(ObjectivePosition one)
        => [one.Paragraph.ToString(CultureInfo.InvariantCulture), one.Words, one.Service, one.Division, one.Lead, one.Monitoring?.Reason,
            one.Monitoring?.MovedTo];

    private static string Value(IQueryCollection query, string name) => query[name].FirstOrDefault()?.Trim() ?? string.Empty;
}
