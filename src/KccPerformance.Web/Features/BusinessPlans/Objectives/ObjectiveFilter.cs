using System.Globalization;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Web.Features.BusinessPlans.Shared;
using KccPerformance.Web.Features.Shared;

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
        Year = HalfYears.ParseYear(query.Value("year")) is { } year ? HalfYears.YearKey(year) : string.Empty,
        Half = HalfYears.Parse(query.Value("half")),
        State = States.Select(one => one.Value).FirstOrDefault(one => one == query.Value("state")) ?? string.Empty,
        Division = query.Value("division"),
        Service = query.Value("service"),
        Words = query.Words(WordsLength),
        Page = query.Page(),
    };

    /// <summary>The query string of this selection; empty for the unfiltered list.</summary>
    public string ToQuery() => QueryStrings.Of(
        Page, ("year", Year), ("half", Half is { } half ? HalfYears.KeyOf(half) : null), ("state", State), ("division", Division), ("service", Service), ("q", Words));

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
            && (Words.Length == 0 || QueryStrings.Finds(Words, TextsOf(one)));

    private static IEnumerable<string?> TextsOf(ObjectivePosition one)
        => [one.Paragraph.ToString(CultureInfo.InvariantCulture), one.Words, one.Service, one.Division, one.Lead, one.Monitoring?.Reason,
            one.Monitoring?.MovedTo];
}
