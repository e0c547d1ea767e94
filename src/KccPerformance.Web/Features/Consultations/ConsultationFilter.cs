using KccPerformance.Core.Consultations;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>Which consultations to list, as the address says. What cannot be read is left out.</summary>
public sealed record ConsultationFilter
{
    public const int WordsLength = 200;

    /// <summary>The choice of those that have closed without findings or use of views.</summary>
    public const string Missing = "missing";

    /// <summary>The choice of those without a service.</summary>
    public const string NoService = "none";

    /// <summary>"open", "missing", "planned", "closed" or empty.</summary>
    public string State { get; init; } = string.Empty;

    /// <summary>A service, "none", or empty for all.</summary>
    public string Service { get; init; } = string.Empty;

    public string Words { get; init; } = string.Empty;

    public int Page { get; init; } = 1;

    /// <summary>What can be chosen as a state.</summary>
    public static IReadOnlyList<(string Value, string Word)> States { get; } =
        [("open", "Open"), (Missing, "Closed without findings or use of views"), ("closed", "Closed"), ("planned", "Planned")];

    public bool IsEmpty => this with { Page = 1 } == new ConsultationFilter();

    public static ConsultationFilter From(IQueryCollection query) => new()
    {
        State = States.Select(one => one.Value).FirstOrDefault(one => one == query.Value("state")) ?? string.Empty,
        Service = query.Value("service"),
        Words = query.Words(WordsLength),
        Page = query.Page(),
    };

    /// <summary>The query string of this selection; empty for the plain list.</summary>
    public string ToQuery() => QueryStrings.Of(Page, ("state", State), ("service", Service), ("q", Words));

    /// <summary>Whether a consultation is listed. Each word is looked for in its reference and its texts.</summary>
    public bool Takes(ConsultationPosition one)
        => (Service.Length == 0 || (Service == NoService ? one.Text.Service is null : one.Text.Service == Service))
            && State switch
            {
                "" => true,
                Missing => one.IsException,
                _ => one.State.ToString().Equals(State, StringComparison.OrdinalIgnoreCase),
            }
            && (Words.Length == 0 || QueryStrings.Finds(Words, TextsOf(one)));

    /// <summary>The texts of a consultation that words are looked for in.</summary>
    public static IEnumerable<string?> TextsOf(ConsultationPosition one) =>
    [
        one.Reference, one.Text.Title, one.Text.Service, one.Text.DateWords, one.Text.Audience, one.Text.ResponseWords, one.Text.Findings, one.Text.Decision,
        one.Text.UseOfViews, one.Text.Source,
    ];
}
