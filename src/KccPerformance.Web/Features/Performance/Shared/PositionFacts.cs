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

    /// <summary>Whether figures start again from 0 each April.</summary>
    public static bool StartsAgain(this IndicatorRules rules) => rules.Basis is Basis.YearToDate or Basis.Cumulative;

    /// <summary>The figures reported up to the current one, newest first.</summary>
    public static IEnumerable<IndicatorFigure> Reported(this IndicatorPosition indicator)
        => indicator.Figures.Where(figure => figure is { HasFigure: true, IsForecast: false }
            && figure.PeriodEnd <= (indicator.Current?.PeriodEnd ?? DateOnly.MinValue)).Reverse();

    /// <summary>The latest results with the current rating, newest first.</summary>
    public static IReadOnlyList<IndicatorFigure> Run(this IndicatorPosition indicator) => [.. indicator.Reported()
        .TakeWhile(figure => figure.Shown == indicator.Shown)];

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

    /// <summary>The next period with a target; null if none is set.</summary>
    public static IndicatorFigure? Next(this IndicatorPosition indicator) => indicator.Current is { } current
        ? indicator.Figures.FirstOrDefault(figure => figure.PeriodEnd > current.PeriodEnd && figure.Target is not null)
        : null;

    /// <summary>
    /// Whether the current value would miss the next target. Figures that start again each April are left out, because they
    /// would always miss the next target as it builds up over the year.
    /// </summary>
    public static bool MissesNext(this IndicatorPosition indicator) => !indicator.Rules.StartsAgain() && indicator.Rules.RatedSeries is null
        && indicator.Current?.Value is { } value && indicator.Next()?.Target is { } target && Misses(indicator, value, target);

    /// <summary>How far the value misses its target, as a share of the target; 0 if it does not.</summary>
    public static decimal Miss(this IndicatorPosition indicator)
        => indicator.Current is { Value: { } value, Target: { } target } && target != 0 && Misses(indicator, value, target)
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

    private static bool Misses(IndicatorPosition indicator, decimal value, decimal target) => indicator.Rules.Polarity switch
    {
        Polarity.Higher => RatingRules.Shown(value, indicator.Rules.DecimalPlaces) < target,
        Polarity.Lower => RatingRules.Shown(value, indicator.Rules.DecimalPlaces) > target,
        _ => false,
    };
}
