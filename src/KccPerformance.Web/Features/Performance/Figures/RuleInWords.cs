using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Indicators;

namespace KccPerformance.Web.Features.Performance.Figures;

/// <summary>The rule that rates a figure, in sentences.</summary>
public static class RuleInWords
{
    public static string Of(FigurePage page)
    {
        var (figure, rules) = (page.Figure, page.Definition);
        var isSeries = figure.RatedSeries is not null || figure.RatedValue is not null;
        var (value, target) = isSeries ? (figure.RatedValue, figure.RatedTarget) : (figure.Value, figure.Target);
        if (value is not { } exact)
        {
            return "There is no figure to rate.";
        }

        if (figure.IsForecast)
        {
            return "A forecast is not rated.";
        }

        var shown = page.Value(RatingRules.Shown(exact, rules.DecimalPlaces));
        return figure.Rating switch
        {
            RagRating.NotRated => "There is no target to rate it by.",
            RagRating.NotGreen => $"{shown} misses the target of {page.Level(target)}. No floor is set, so it may be amber or red.",
            _ when rules.Polarity == Polarity.Closeness => Closeness(page, shown, target),
            RagRating.Green => $"{shown} meets the target of {page.Level(target)}.",
            RagRating.Red when !rules.AmberUsed => $"{shown} misses the target of {page.Level(target)}, and amber is not used.",
            RagRating.Amber => $"{shown} misses the target of {page.Level(target)} and meets the floor of {page.Level(figure.Floor)}.",
            _ => $"{shown} misses the target of {page.Level(target)} and the floor of {page.Level(figure.Floor)}.",
        };
    }

    /// <summary>"Higher is better. Rated as shown, to 1 decimal place."</summary>
    public static string Basis(FigurePage page)
    {
        var rules = page.Definition;
        return $"{IndicatorSentences.Better(rules.Polarity)}. {IndicatorSentences.Rounding(rules.DecimalPlaces)}" + (rules.RatedSeries is { } series ? $" Rated on {series.ToLowerInvariant()}." : null);
    }

    private static string Closeness(FigurePage page, string shown, decimal? target)
    {
        var figure = page.Figure;
        var green = figure is { Lower: { } lower, Upper: { } upper } ? $"green from {page.Level(lower)} to {page.Level(upper)}" : $"target {page.Level(target)}";
        var floors = figure is { Floor: { } floor, UpperFloor: { } other } ? $", red below {page.Level(floor)} or above {page.Level(other)}" : null;
        return $"{shown}: {green}{floors}.";
    }
}
