using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>A figure that was given again: what it was, what it is now, and why.</summary>
/// <param name="PeriodEnd">The last day of its period.</param>
/// <param name="Was">The figure before.</param>
/// <param name="Now">The figure that replaced it.</param>
/// <param name="WasRating">The rating of the figure before, by the rules of today.</param>
/// <param name="NowRating">The rating of the later figure.</param>
/// <param name="ToldIn">The final report that shows the figure before; null if no committee was given it.</param>
public sealed record ToldFigure(DateOnly PeriodEnd, EnteredFigure Was, EnteredFigure Now, RagRating WasRating, RagRating NowRating, string? ToldIn)
{
    public static IReadOnlyList<ToldFigure> Of(
        IndicatorPosition indicator, IReadOnlyList<EnteredFigure> entered, IReadOnlyList<(string Title, DateOnly LastDay, DateTime At)> reports)
    {
        var told = new List<ToldFigure>();
        foreach (var period in entered.GroupBy(figure => figure.PeriodEnd))
        {
            var figure = indicator.Figures.First(one => one.PeriodEnd == period.Key);
            foreach (var (was, now) in period.Zip(period.Skip(1)))
            {
                var report = reports.Where(one => one.LastDay >= period.Key && one.At >= was.At && one.At < now.At).Select(one => one.Title).FirstOrDefault();
                if (report is not null || now.Kind is not null)
                {
                    told.Add(new ToldFigure(period.Key, was, now, Rate(indicator, figure, was), Rate(indicator, figure, now), report));
                }
            }
        }

        told.Reverse();
        return told;
    }

    private static RagRating Rate(IndicatorPosition indicator, IndicatorFigure period, EnteredFigure figure)
        => RatingRules.Rate(new RatedFigure(figure.Value, period.Target, period.DecimalPlaces, indicator.Rules.Polarity)
        {
            Floor = period.Floor,
            UpperFloor = period.UpperFloor,
            Lower = period.Lower,
            Upper = period.Upper,
            AmberUsed = period.AmberUsed,
        });
}
