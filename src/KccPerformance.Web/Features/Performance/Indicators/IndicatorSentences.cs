using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>The three facts at the top of an indicator's page, in sentences.</summary>
public static class IndicatorSentences
{
    /// <summary>"13.8 points short", "2.3 points ahead", "On target"; null without a figure or target.</summary>
    public static string? Against(IndicatorPosition indicator, IndicatorFigure? figure)
    {
        if (figure is not { HasFigure: true }
            || (figure.RatedSeries is null ? (figure.Value, figure.Target) : (figure.RatedValue, figure.RatedTarget)) is not ({ } value, { } target))
        {
            return null;
        }

        var difference = RatingRules.Shown(value, figure.DecimalPlaces) - target;
        var much = PerformanceLabels.Distance(indicator, difference);
        return (indicator.Rules.Polarity, difference) switch
        {
            (_, 0) => "On target",
            (Polarity.Closeness, > 0) => $"{much} above",
            (Polarity.Closeness, _) => $"{much} below",
            (Polarity.Lower, > 0) or (Polarity.Higher, < 0) => $"{much} short",
            _ => $"{much} ahead",
        };
    }

    /// <summary>What makes the figure Amber or Red.</summary>
    public static string Floor(IndicatorPosition indicator, IndicatorFigure? figure)
    {
        if (figure is { AmberUsed: false })
        {
            return $"Amber not used: {(indicator.Rules.Polarity == Polarity.Lower ? "above" : "below")} the target is red.";
        }

        var illustrative = figure is { HasIllustrativeLimits: true } ? ", illustrative" : null;
        return figure switch
        {
            { Lower: { } lower, Upper: { } upper }
                => $"Green from {PerformanceLabels.Level(indicator, lower)} to {PerformanceLabels.Level(indicator, upper)}{illustrative}.",
            { Floor: { } floor, UpperFloor: { } other }
                => $"Floors {PerformanceLabels.Level(indicator, floor)} and {PerformanceLabels.Level(indicator, other)}{illustrative}.",
            { Floor: { } floor } => $"Floor {PerformanceLabels.Level(indicator, floor)}{illustrative}.",
            _ => "No floor set.",
        };
    }

    /// <summary>The change of the figure: "Up 0.4 points on September 2013".</summary>
    public static string Change(IndicatorPosition indicator)
    {
        if (indicator is not { Current: { HasFigure: true } current, Previous: { } previous })
        {
            return "There is no earlier result to compare with.";
        }

        var before = PerformanceLabels.Period(previous);
        if (current.IsNotComparable)
        {
            var unit = PerformanceLabels.UnitOf(indicator.Rules);
            return $"The definition changed: {before} was {PerformanceLabels.Value(indicator, previous)} under the old definition"
                + (current.ComparablePrevious is { } comparable ? $" and {unit.Format(comparable)} under the new one."
                    : ". Its figure under the new definition is not known.");
        }

        if (indicator.Change() is not { } change)
        {
            return indicator.Rules.StartsAgain() && ReportYear.StartOf(previous.PeriodEnd) != ReportYear.StartOf(current.PeriodEnd)
                    ? "Figures start again each April, so they are not compared with the year before."
                : indicator.Direction == TravelDirection.NotComparable ? $"Not compared with {before}, because the definition has changed since."
                : $"Not compared with {before}.";
        }

        return change == 0 ? $"The same as {before}." : $"{(change > 0 ? "Up" : "Down")} {PerformanceLabels.Distance(indicator, change)} on {before}.";
    }

    /// <summary>"Higher is better", "Closer to the target is better".</summary>
    public static string Better(Polarity polarity) => polarity == Polarity.Closeness ? "Closer to the target is better" : $"{PerformanceLabels.Of(polarity)} is better";

    /// <summary>"Rated as shown, to 1 decimal place."</summary>
    public static string Rounding(int places) => $"Rated as shown, to {(places == 0 ? "whole numbers" : Features.Shared.Labels.Count(places, "decimal place"))}.";

    /// <summary>The trend of all results: "Trend: too few points (6 of 8)".</summary>
    public static string? Trend(IndicatorPosition indicator) => indicator.Trend switch
    {
        { Kind: TrendKind.Improving } trend => $"Trend over {trend.Points} results: improving.",
        { Kind: TrendKind.Worsening } trend => $"Trend over {trend.Points} results: worsening.",
        { Kind: TrendKind.NoClearTrend } trend => $"Trend over {trend.Points} results: no clear trend.",
        { Kind: TrendKind.TooFewPoints } trend => $"Trend: too few points ({trend.Points} of {Core.Performance.Ratings.Trend.FewestPoints}).",
        _ => null,
    };

    /// <summary>How to read the chart.</summary>
    public static string ChartHint(IndicatorPosition indicator, string? startsAt)
    {
        var rules = indicator.Rules;
        var words = new List<string> { PerformanceLabels.Of(rules.Basis) + "." };
        if (rules.RatedSeries is null)
        {
            words.Add(Better(rules.Polarity) + ".");
        }

        if (startsAt is not null)
        {
            words.Add($"The scale starts at {startsAt}.");
        }

        if (rules.StartsAgain())
        {
            words.Add("Figures start again each April, so years are not joined.");
        }

        if (rules.RatedSeries is { } rated)
        {
            words.Add($"Rated on {rated.ToLowerInvariant()}, not on the figures drawn.");
        }

        if (indicator.Figures.Any(figure => figure.Published is not null && figure.Rating is RagRating.NotGreen or RagRating.NotRated))
        {
            words.Add("Marks have the published rating where we cannot work one out.");
        }

        return string.Join(' ', words);
    }
}
