using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Ratings;

/// <summary>A figure and all that it is rated by.</summary>
/// <param name="Value">The value; null if there is none.</param>
/// <param name="Target">The target; null if there is none.</param>
/// <param name="DecimalPlaces">The places that the value is shown and rated at.</param>
/// <param name="Polarity">Which way is better.</param>
public sealed record RatedFigure(decimal? Value, decimal? Target, int DecimalPlaces, Polarity Polarity)
{
    /// <summary>The floor; where closeness counts, the one below the target.</summary>
    public decimal? Floor { get; init; }

    /// <summary>The floor above the target, where closeness counts.</summary>
    public decimal? UpperFloor { get; init; }

    /// <summary>The green band, where closeness counts.</summary>
    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    /// <summary>Whether a miss can be Amber.</summary>
    public bool AmberUsed { get; init; } = true;
}

/// <summary>
/// The rules of rating, in one place, without a database. Rules 1 to 4 are those of Kent's quarterly report of 2013/14
/// (key to ratings): Green achieves or exceeds the target, Amber is below it but above the floor, Red is below the floor.
/// </summary>
public static class RatingRules
{
    /// <summary>Rates a figure: on the value as shown, against the target and floor as set. No floor is ever guessed.</summary>
    public static RagRating Rate(RatedFigure figure)
    {
        if (figure.Value is not { } exact)
        {
            return RagRating.NotAvailable;
        }

        var value = Shown(exact, figure.DecimalPlaces);
        if (figure.Polarity == Polarity.Closeness)
        {
            return RateCloseness(value, figure);
        }

        if (figure.Target is not { } target)
        {
            return RagRating.NotRated;
        }

        if (IsAtLeast(value, target, figure.Polarity))
        {
            return RagRating.Green;
        }

        // Exactly at the floor is Amber: the report's words give it to neither colour, and this product chooses Amber.
        return !figure.AmberUsed ? RagRating.Red
            : figure.Floor is not { } floor ? RagRating.NotGreen
            : IsAtLeast(value, floor, figure.Polarity) ? RagRating.Amber
            : RagRating.Red;
    }

    /// <summary>The rating of an indicator's period under a definition: of the rated series where there is one, and never of a forecast.</summary>
    public static RagRating Rate(IndicatorPeriod period, IndicatorDefinition definition)
    {
        var isOther = UsesRatedSeries(period, definition);
        var (value, target) = isOther ? (period.RatedValue, period.RatedTarget) : (period.Value, period.Target);
        if (period.IsForecast || (value is null && period.Value is not null))
        {
            return RagRating.NotRated;
        }

        return Rate(new RatedFigure(value, target, definition.DecimalPlaces, definition.Polarity)
        {
            Floor = period.Floor,
            UpperFloor = period.UpperFloor,
            Lower = period.Lower,
            Upper = period.Upper,
            AmberUsed = definition.AmberUsed,
        });
    }

    /// <summary>Whether another series than the printed value is rated.</summary>
    public static bool UsesRatedSeries(IndicatorPeriod period, IndicatorDefinition definition)
        => definition.RatedSeries is not null || period.RatedValue is not null;

    /// <summary>A value as it is shown: halves are rounded away from zero.</summary>
    public static decimal Shown(decimal value, int decimalPlaces) => decimal.Round(value, decimalPlaces, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Whether the data are older than the quarter reported: they stop before its first day. Annual figures have no
    /// quarter and are never old for that.
    /// </summary>
    public static bool IsOld(DateOnly periodEnd, DateOnly? dataTo, Frequency frequency, DateOnly quarterFirstDay)
        => frequency != Frequency.Annual && (dataTo ?? periodEnd) < quarterFirstDay;

    /// <summary>Where an activity indicator is. A value is within only where both thresholds are known.</summary>
    public static ThresholdPosition PositionOf(decimal? value, decimal? lower, decimal? upper) => (value, lower, upper) switch
    {
        (null, _, _) or (_, null, null) => ThresholdPosition.NotKnown,
        ({ } figure, _, { } most) when figure > most => ThresholdPosition.Above,
        ({ } figure, { } least, _) when figure < least => ThresholdPosition.Below,
        (_, null, _) or (_, _, null) => ThresholdPosition.NotKnown,
        _ => ThresholdPosition.Within,
    };

    /// <summary>
    /// Inside the green band is Green, its ends included; outside, the floor on that side decides. Without a band only
    /// the target itself is known to be Green, and a floor on one side stands as far away on the other.
    /// </summary>
    private static RagRating RateCloseness(decimal value, RatedFigure figure)
    {
        var (lower, upper) = (figure.Lower ?? figure.Target, figure.Upper ?? figure.Target);
        if (lower is null && upper is null)
        {
            return RagRating.NotRated;
        }

        if ((lower is null || value >= lower) && (upper is null || value <= upper))
        {
            return RagRating.Green;
        }

        var hasBand = figure.Lower is not null || figure.Upper is not null;
        var floor = FloorBeside(value < lower, figure);
        if (floor is null)
        {
            return !hasBand ? RagRating.NotRated : figure.AmberUsed ? RagRating.NotGreen : RagRating.Red;
        }

        var isWithinFloor = value < lower ? value >= floor : value <= floor;
        return isWithinFloor && figure.AmberUsed ? RagRating.Amber : RagRating.Red;
    }

    private static decimal? FloorBeside(bool isBelow, RatedFigure figure)
    {
        var (below, above) = figure is { Floor: { } only, UpperFloor: null, Target: { } target } && only > target
            ? (null, figure.Floor)
            : (figure.Floor, figure.UpperFloor);
        return isBelow
            ? below ?? (figure.Target - (above - figure.Target))
            : above ?? (figure.Target + (figure.Target - below));
    }

    private static bool IsAtLeast(decimal value, decimal mark, Polarity polarity) => polarity == Polarity.Lower ? value <= mark : value >= mark;
}
