using System.Globalization;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Web.Features.Risks.Shared;

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
        Register = Value(query, "register").ToUpperInvariant(),
        Rating = Enum.GetValues<RiskRating>().Select(one => (RiskRating?)one).FirstOrDefault(one => RiskLabels.Key(one!.Value) == Value(query, "rating")),
        Target = Value(query, "target") is "above" or "at" ? Value(query, "target") : string.Empty,
        State = Value(query, "state") == "closed" ? "closed" : string.Empty,
        Mine = Value(query, "mine") == "yes",
        Words = string.Join(' ', (query["q"].FirstOrDefault() ?? string.Empty)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: <= WordsLength } words ? words : string.Empty,
        Page = int.TryParse(Value(query, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
    };

    /// <summary>The query string of this selection; empty for the unfiltered list.</summary>
    public string ToQuery()
    {
        var query = new QueryString();
        foreach (var (name, value) in new[]
        {
            ("register", Register), ("rating", Rating is { } rating ? RiskLabels.Key(rating) : string.Empty), ("target", Target), ("state", State), ("mine", Mine ? "yes" : string.Empty), ("q", Words),
            ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : string.Empty),
        })
        {
            query = value.Length > 0 ? query.Add(name, value) : query;
        }

        return query.ToString();
    }

    /// <summary>Whether a risk matches the filter. Each word is searched for in its reference, texts and actions.</summary>
    public bool Takes(RiskPosition risk, int? readerId)
        => (!Mine || (readerId is { } reader && risk.IsOf(reader)))
            && (Rating is null || risk.Rating == Rating)
            && (Target.Length == 0 || (Target == "above" ? risk.IsAboveTarget : risk.Gap == 0))
            && Words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .All(word => TextsOf(risk).Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>The texts of a risk that are searched.</summary>
    public static IEnumerable<string?> TextsOf(RiskPosition risk) =>
    [
        risk.Reference, risk.Title, risk.Text.Cause, risk.Text.Event, risk.Text.Consequence, risk.Text.Controls, risk.Text.Owner,
        .. risk.Actions.Select(action => action.Text),
    ];

    private static string Value(IQueryCollection query, string name) => query[name].FirstOrDefault()?.Trim() ?? string.Empty;
}
