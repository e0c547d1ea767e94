using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>Whether the rating in a final report would have been different, in a sentence.</summary>
internal static class ToldRatings
{
    /// <summary>With the current value, and the report's target, floor and rules.</summary>
    public static string WithValue(FinalFigure told, IndicatorDefinition rules, IndicatorFigure now)
        => Say(told, Rate(told, rules, IsRatedSeries(told, rules) ? now.RatedValue : now.Value));

    /// <summary>With the current target and limits, and the report's value and rules.</summary>
    public static string WithLimits(FinalFigure told, IndicatorDefinition rules, IndicatorFigure now)
    {
        if (told.Value is null && told.RatedValue is null)
        {
            return string.Empty;
        }

        var isSeries = IsRatedSeries(told, rules);
        return Say(told, RatingRules.Rate(new RatedFigure(
            isSeries ? told.RatedValue : told.Value, isSeries ? now.RatedTarget : now.Target, rules.DecimalPlaces, rules.Polarity)
        {
            Floor = now.Floor,
            UpperFloor = now.UpperFloor,
            Lower = now.Lower,
            Upper = now.Upper,
            AmberUsed = rules.AmberUsed,
        }));
    }

    /// <summary>With the current definition, and the report's value, target and floor.</summary>
    public static string WithDefinition(FinalFigure told, IndicatorDefinition before, IndicatorDefinition after)
        => before.RatedSeries != after.RatedSeries ? string.Empty
            : Say(told, Rate(told, after, IsRatedSeries(told, after) ? told.RatedValue : told.Value));

    private static bool IsRatedSeries(FinalFigure told, IndicatorDefinition rules) => rules.RatedSeries is not null || told.RatedValue is not null;

    private static RagRating Rate(FinalFigure told, IndicatorDefinition rules, decimal? value)
        => RatingRules.Rate(new RatedFigure(value, IsRatedSeries(told, rules) ? told.RatedTarget : told.Target, rules.DecimalPlaces, rules.Polarity)
        {
            Floor = told.Floor,
            UpperFloor = told.UpperFloor,
            Lower = told.Lower,
            Upper = told.Upper,
            AmberUsed = rules.AmberUsed,
        });

    private static string Say(FinalFigure told, RagRating other) => other switch
    {
        RagRating.NotAvailable => "There is no figure now.",
        RagRating.NotRated => "The rating cannot be worked out.",
        RagRating.NotGreen when told.Shown is RagRating.Red or RagRating.Amber
            => "Still not green. No floor was set, so red or amber cannot be worked out.",
        _ when other == told.Shown => "The rating would not have changed.",
        RagRating.NotGreen => $"The rating would not have been {PerformanceLabels.Of(told.Shown).ToLowerInvariant()}.",
        _ => $"The rating would have been {PerformanceLabels.Of(other).ToLowerInvariant()}, not {PerformanceLabels.Of(told.Shown).ToLowerInvariant()}.",
    };
}
