using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Web.Features.Performance.Results;

/// <summary>An indicator and a period in the downloads. Numbers are not formatted, and unknown values are empty.</summary>
public sealed record ResultRow
{
    public required string Reference { get; init; }

    public required string Name { get; init; }

    public required string Period { get; init; }

    public required DateOnly PeriodEnd { get; init; }

    public required string Unit { get; init; }

    /// <summary>The number of decimal places at which the value is shown and rated.</summary>
    public required int DecimalPlaces { get; init; }

    public decimal? Actual { get; init; }

    public decimal? Target { get; init; }

    public decimal? Floor { get; init; }

    /// <summary>Our rating: Green, Amber, Red or Not green; null if there is none.</summary>
    public string? Rag { get; init; }

    /// <summary>Our direction of travel, for a period that a report is about: improved, worsened or same.</summary>
    public string? Dot { get; init; }

    public string? RagPublished { get; init; }

    public string? DotPublished { get; init; }

    public bool Provisional { get; init; }

    public DateOnly? DataTo { get; init; }

    public bool NotComparable { get; init; }

    public decimal? ComparablePrevious { get; init; }

    public decimal? RatedValue { get; init; }

    public decimal? RatedTarget { get; init; }

    public bool AmberUsed { get; init; }

    /// <summary>Whether the floor is invented for the demonstration.</summary>
    public bool IllustrativeFloor { get; init; }

    /// <summary>missing, entered, approved or sent back.</summary>
    public required string State { get; init; }

    /// <summary>The floor above the target, for closeness.</summary>
    public decimal? UpperFloor { get; init; }

    /// <summary>The lower end of the green band, for closeness.</summary>
    public decimal? BandLower { get; init; }

    public decimal? BandUpper { get; init; }

    public static string? WordOf(RagRating? rating) => rating switch
    {
        RagRating.Green => "Green",
        RagRating.Amber => "Amber",
        RagRating.Red => "Red",
        RagRating.NotGreen => "Not green",
        _ => null,
    };

    public static string? WordOf(TravelDirection? direction) => direction switch
    {
        TravelDirection.Improved => "improved",
        TravelDirection.Same => "same",
        TravelDirection.Worsened => "worsened",
        _ => null,
    };

    public static string WordOf(FigureState state) => state == FigureState.SentBack ? "sent back" : state.ToString().ToLowerInvariant();
}
