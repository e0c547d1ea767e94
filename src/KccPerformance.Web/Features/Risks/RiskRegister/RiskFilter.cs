using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Web.Features.Risks.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>The filter of the list of risks, from the query string. Values that cannot be read are ignored.</summary>
public sealed record RiskFilter
{
    public const int WordsLength = 200;

    /// <summary>The code of a register; empty for the first one.</summary>
    public string Register { get; init; } = string.Empty;

    public RiskRating? Rating { get; init; }

    /// <summary>"above", "at" or empty.</summary>
    public string Target { get; init; } = string.Empty;

    /// <summary>"closed", or empty for open risks.</summary>
    public string State { get; init; } = string.Empty;

    /// <summary>Whether to list only risks that the user leads or reports on.</summary>
    public bool Mine { get; init; }

    public string Words { get; init; } = string.Empty;

    public int Page { get; init; } = 1;

    public bool IsClosed => State == "closed";

    /// <summary>Whether every open risk of the register is listed.</summary>
    public bool IsEmpty => this with { Page = 1, Register = string.Empty } == new RiskFilter();

    public static RiskFilter From(IQueryCollection query) => new()
    {
        Register = query.Value("register").ToUpperInvariant(),
        Rating = Enum.GetValues<RiskRating>().Select(one => (RiskRating?)one).FirstOrDefault(one => RiskLabels.Key(one!.Value) == query.Value("rating")),
        Target = query.Value("target") is "above" or "at" ? query.Value("target") : string.Empty,
        State = query.Value("state") == "closed" ? "closed" : string.Empty,
        Mine = query.Value("mine") == "yes",
        Words = query.Words(WordsLength),
        Page = query.Page(),
    };

    /// <summary>The query string of this selection; empty for the unfiltered list.</summary>
    public string ToQuery() => QueryStrings.Of(
        Page, ("register", Register), ("rating", Rating is { } rating ? RiskLabels.Key(rating) : null),
        ("target", Target), ("state", State), ("mine", Mine ? "yes" : null), ("q", Words));

    /// <summary>Whether a risk matches the filter. Each word is searched for in its reference, texts and actions.</summary>
    public bool Takes(RiskPosition risk, int? readerId)
        => (!Mine || (readerId is { } reader && risk.IsOf(reader)))
            && (Rating is null || risk.Rating == Rating)
            && (Target.Length == 0 || (Target == "above" ? risk.IsAboveTarget : risk.Gap == 0))
            && (Words.Length == 0 || QueryStrings.Finds(Words, TextsOf(risk)));

    /// <summary>The texts of a risk that are searched.</summary>
    public static IEnumerable<string?> TextsOf(RiskPosition risk) =>
    [
        risk.Reference, risk.Title, risk.Text.Cause, risk.Text.Event, risk.Text.Consequence, risk.Text.Controls, risk.Text.Owner,
        .. risk.Actions.Select(action => action.Text),
    ];
}
