using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>Facts about an indicator in a report.</summary>
public static class PositionFacts
{
    /// <summary>Its name in lists.</summary>
    public static string Name(this IndicatorPosition indicator) => indicator.Rules.ShortName ?? indicator.Rules.Name;

    /// <summary>"Red for 3 results", "Red since August 2010" if that is more than two years ago, or "Red for the first time".</summary>
    public static string HowLong(this IndicatorPosition indicator)
    {
        var run = indicator.Run();
        var word = PerformanceLabels.Of(indicator.Shown);
        if (run.Count == 0 || indicator.Current is not { } current)
        {
            return word;
        }

        return run.Count == 1 ? $"{word} for 1 result"
            : run[^1].PeriodEnd < current.PeriodEnd.AddYears(-2) ? $"{word} since {PerformanceLabels.Period(run[^1])}"
            : $"{word} for {run.Count} results";
    }

    /// <summary>How far the value misses its target, as a share of the target; 0 if it does not.</summary>
    public static decimal Miss(this IndicatorPosition indicator)
        => indicator.Current is { Value: { } value, Target: { } target } && target != 0 && indicator.Misses(value, target)
            ? Math.Abs((value - target) / target) : 0;

    /// <summary>Whether the figure or its data end at least a month before the end of the quarter.</summary>
    public static bool IsEarly(this IndicatorPosition indicator, DateOnly lastDay)
        => indicator is { IsOld: false, Rules.Frequency: not Frequency.Annual, Current: { HasFigure: true } current }
            && (current.DataTo ?? current.PeriodEnd) < lastDay.AddDays(-27);

    /// <summary>
    /// The change since the previous figure, restated on the new definition if it has changed; null if they are not comparable.
    /// </summary>
    public static decimal? Change(this IndicatorPosition indicator)
        => indicator is { Current: { } current, Direction: not (TravelDirection.NotComparable or TravelDirection.NotKnown) }
            && Rated(current) is { } value && (current.IsNotComparable ? current.ComparablePrevious : Rated(indicator.Previous)) is { } before
            ? RatingRules.Shown(value, current.DecimalPlaces) - RatingRules.Shown(before, current.DecimalPlaces)
            : null;

    /// <summary>"since September 2013" for a monthly figure, which is not compared with the month before; null for others.</summary>
    public static string? Since(this IndicatorPosition indicator)
        => indicator is { Rules.Frequency: Frequency.Monthly, Current.HasFigure: true, Previous: { } previous } ? $"since {PerformanceLabels.Period(previous)}" : null;

    /// <summary>A rank of ratings, higher for worse; 0 if there is no colour.</summary>
    public static int Rank(RagRating rating) => rating switch
    {
        RagRating.Green => 1,
        RagRating.NotGreen => 2,
        RagRating.Amber => 3,
        RagRating.Red => 4,
        _ => 0,
    };

    private static decimal? Rated(IndicatorFigure? figure) => figure?.RatedSeries is null ? figure?.Value : figure.RatedValue;
}
