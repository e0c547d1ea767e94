using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>Plain facts about an indicator in a report.</summary>
public static class PositionFacts
{
    /// <summary>Its name in lists.</summary>
    public static string Name(this IndicatorPosition indicator) => indicator.Rules.ShortName ?? indicator.Rules.Name;

    /// <summary>Whether figures start again each April.</summary>
    public static bool StartsAgain(this IndicatorRules rules) => rules.Basis is Basis.YearToDate or Basis.Cumulative;

    /// <summary>The figures reported up to the present one, the newest first.</summary>
    public static IEnumerable<IndicatorFigure> Reported(this IndicatorPosition indicator)
        => indicator.Figures.Where(figure => figure is { HasFigure: true, IsForecast: false }
            && figure.PeriodEnd <= (indicator.Current?.PeriodEnd ?? DateOnly.MinValue)).Reverse();

    /// <summary>The results with the present rating up to now, the newest first.</summary>
    public static IReadOnlyList<IndicatorFigure> Run(this IndicatorPosition indicator) => [.. indicator.Reported()
        .TakeWhile(figure => figure.Shown == indicator.Shown)];

    /// <summary>"Red for 3 results", "Red since August 2010" for one that is older than two years, "Red for the first time".</summary>
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

    /// <summary>The next period with a target; null if none is set.</summary>
    public static IndicatorFigure? Next(this IndicatorPosition indicator) => indicator.Current is { } current
        ? indicator.Figures.FirstOrDefault(figure => figure.PeriodEnd > current.PeriodEnd && figure.Target is not null)
        : null;

    /// <summary>
    /// Whether the present value would miss the next target. Figures that start again each April are not asked: against the next
    /// part of a year's target they would always miss.
    /// </summary>
    public static bool MissesNext(this IndicatorPosition indicator) => !indicator.Rules.StartsAgain() && indicator.Rules.RatedSeries is null
        && indicator.Current?.Value is { } value && indicator.Next()?.Target is { } target && Misses(indicator, value, target);

    /// <summary>How far the value misses its target, as a share of the target; nought where it does not.</summary>
    public static decimal Miss(this IndicatorPosition indicator)
        => indicator.Current is { Value: { } value, Target: { } target } && target != 0 && Misses(indicator, value, target)
            ? Math.Abs((value - target) / target) : 0;

    /// <summary>Whether the figure is named for a month before the end of the quarter, or its data stop before it.</summary>
    public static bool IsEarly(this IndicatorPosition indicator, DateOnly lastDay)
        => indicator is { IsOld: false, Rules.Frequency: not Frequency.Annual, Current: { HasFigure: true } current }
            && (current.DataTo ?? current.PeriodEnd) < lastDay.AddDays(-27);

    /// <summary>The change since the figure before, or since that figure on the new definition; null where they are not compared.</summary>
    public static decimal? Change(this IndicatorPosition indicator)
        => indicator is { Current: { } current, Direction: not (TravelDirection.NotComparable or TravelDirection.NotKnown) }
            && Rated(current) is { } value && (current.IsNotComparable ? current.ComparablePrevious : Rated(indicator.Previous)) is { } before
            ? RatingRules.Shown(value, current.DecimalPlaces) - RatingRules.Shown(before, current.DecimalPlaces)
            : null;

    /// <summary>Worse is higher; nought where there is no colour.</summary>
    public static int Rank(RagRating rating) => rating switch
    {
        RagRating.Green => 1,
        RagRating.NotGreen => 2,
        RagRating.Amber => 3,
        RagRating.Red => 4,
        _ => 0,
    };

    private static decimal? Rated(IndicatorFigure? figure) => figure?.RatedSeries is null ? figure?.Value : figure.RatedValue;

    private static bool Misses(IndicatorPosition indicator, decimal value, decimal target) => indicator.Rules.Polarity switch
    {
        Polarity.Higher => RatingRules.Shown(value, indicator.Rules.DecimalPlaces) < target,
        Polarity.Lower => RatingRules.Shown(value, indicator.Rules.DecimalPlaces) > target,
        _ => false,
    };
}
