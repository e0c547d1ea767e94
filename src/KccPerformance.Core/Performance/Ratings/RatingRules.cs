using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Ratings;

/// <summary>A figure and what it is rated by.</summary>
/// <param name="Value">The value; null if there is none.</param>
/// <param name="Target">The target; null if there is none.</param>
/// <param name="DecimalPlaces">The decimal places at which the value is shown and rated.</param>
/// <param name="Polarity">Whether higher or lower is better.</param>
public sealed record RatedFigure(decimal? Value, decimal? Target, int DecimalPlaces, Polarity Polarity)
{
    /// <summary>The floor; for closeness, the floor below the target.</summary>
    public decimal? Floor { get; init; }

    /// <summary>The floor above the target, for closeness.</summary>
    public decimal? UpperFloor { get; init; }

    /// <summary>The lower end of the green band, for closeness.</summary>
    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    /// <summary>Whether a miss can be Amber.</summary>
    public bool AmberUsed { get; init; } = true;
}

/// <summary>
/// All rules of rating, without a database. Rules 1 to 4 are those of Kent's quarterly report of 2013/14 (key to
/// ratings): Green achieves or exceeds the target, Amber is below it but above the floor, Red is below the floor.
/// </summary>
public static class RatingRules
{
    /// <summary>Rates the value as shown against the target and floor as set. A missing floor is never guessed.</summary>
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

        // The report does not define the colour exactly at the floor. This product rates it Amber.
        return !figure.AmberUsed ? RagRating.Red
            : figure.Floor is not { } floor ? RagRating.NotGreen
            : IsAtLeast(value, floor, figure.Polarity) ? RagRating.Amber
            : RagRating.Red;
    }

    /// <summary>Rates the period of an indicator by a definition: the rated series if there is one. A forecast is not rated.</summary>
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

    /// <summary>Whether the figure would not be Green against the target or green band as first set.</summary>
    public static bool MissesFirst(IndicatorPeriod period, IndicatorDefinition definition)
    {
        var isOther = UsesRatedSeries(period, definition);
        var (value, target) = isOther ? (period.RatedValue, period.FirstRatedTarget) : (period.Value, period.FirstTarget);
        var hasFirst = (target ?? period.FirstLower ?? period.FirstUpper) is not null;
        return hasFirst && Rate(new RatedFigure(value, target, definition.DecimalPlaces, definition.Polarity)
        {
            Lower = period.FirstLower,
            Upper = period.FirstUpper,
        }) is not RagRating.Green;
    }

    /// <summary>Whether a series other than the printed value is rated.</summary>
    public static bool UsesRatedSeries(IndicatorPeriod period, IndicatorDefinition definition)
        => definition.RatedSeries is not null || period.RatedValue is not null;

    /// <summary>The value as shown. Halves are rounded away from zero.</summary>
    public static decimal Shown(decimal value, int decimalPlaces) => decimal.Round(value, decimalPlaces, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Whether the data stops before the first day of the reported quarter. Annual figures belong to no quarter, so they
    /// are never old. In the third quarter, a half-yearly figure of April to September is the newest there can be.
    /// </summary>
    public static bool IsOld(DateOnly periodEnd, DateOnly? dataTo, Frequency frequency, DateOnly quarterFirstDay)
        => frequency != Frequency.Annual
            && (dataTo ?? periodEnd) < (frequency == Frequency.HalfYearly && quarterFirstDay.Month == 10 ? quarterFirstDay.AddMonths(-3) : quarterFirstDay);

    /// <summary>The position of an activity indicator. A value is within the thresholds only if both are known.</summary>
    public static ThresholdPosition PositionOf(decimal? value, decimal? lower, decimal? upper) => (value, lower, upper) switch
    {
        (null, _, _) or (_, null, null) => ThresholdPosition.NotKnown,
        ({ } figure, _, { } most) when figure > most => ThresholdPosition.Above,
        ({ } figure, { } least, _) when figure < least => ThresholdPosition.Below,
        (_, null, _) or (_, _, null) => ThresholdPosition.NotKnown,
        _ => ThresholdPosition.Within,
    };

    /// <summary>
    /// A value in the green band, including its ends, is Green; outside, the floor on that side decides. Without a band
    /// only the target itself is Green, and a floor on one side applies at the same distance on the other.
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
            return !figure.AmberUsed ? RagRating.Red : hasBand ? RagRating.NotGreen : RagRating.NotRated;
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
