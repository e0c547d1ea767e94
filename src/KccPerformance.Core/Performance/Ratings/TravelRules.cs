using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Ratings;

/// <summary>A figure from which the direction of travel is calculated.</summary>
/// <param name="PeriodEnd">The last day of its period.</param>
/// <param name="Value">The value.</param>
/// <param name="Target">The target of the period. For closeness, distances are measured from it.</param>
public sealed record TravelPoint(DateOnly PeriodEnd, decimal? Value, decimal? Target)
{
    /// <summary>Whether the definition has changed since the previous value.</summary>
    public bool IsNotComparable { get; init; }

    /// <summary>The previous value by the new definition.</summary>
    public decimal? ComparablePrevious { get; init; }
}

/// <summary>The direction of travel: the change since the last reported value, signed by polarity, at its decimal places.</summary>
public static class TravelRules
{
    /// <param name="current">The figure.</param>
    /// <param name="previous">The figure that it is compared with; null if there is none.</param>
    /// <param name="decimalPlaces">The decimal places at which values are shown.</param>
    /// <param name="polarity">Whether higher or lower is better.</param>
    /// <param name="basis">The time that the figure covers, from <see cref="IndicatorRules.Covered"/>.</param>
    public static TravelDirection DirectionOf(TravelPoint current, TravelPoint? previous, int decimalPlaces, Polarity polarity, Basis basis)
    {
        if (current.Value is not { } value || previous is null)
        {
            return TravelDirection.NotKnown;
        }

        // A value that starts again in April covers different months from the one before.
        if (basis is Basis.YearToDate or Basis.Cumulative && ReportYear.StartOf(current.PeriodEnd) != ReportYear.StartOf(previous.PeriodEnd))
        {
            return TravelDirection.NotComparable;
        }

        var before = current.IsNotComparable ? current.ComparablePrevious : previous.Value;
        if (before is not { } last)
        {
            return current.IsNotComparable ? TravelDirection.NotComparable : TravelDirection.NotKnown;
        }

        var (now, then) = (RatingRules.Shown(value, decimalPlaces), RatingRules.Shown(last, decimalPlaces));
        if (polarity == Polarity.Closeness)
        {
            if (current.Target is not { } target)
            {
                return TravelDirection.NotKnown;
            }

            (now, then) = (-Math.Abs(now - target), -Math.Abs(then - (previous.Target ?? target)));
        }

        var change = polarity == Polarity.Lower ? then - now : now - then;
        return change > 0 ? TravelDirection.Improved : change < 0 ? TravelDirection.Worsened : TravelDirection.Same;
    }
}
