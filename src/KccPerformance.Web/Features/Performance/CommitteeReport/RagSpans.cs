using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Performance.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport;

/// <summary>Ratings and directions of indicators as spans of a report.</summary>
internal static class RagSpans
{
    public static PackSpan Of(RagRating rating) => PackSpan.Rating(
        rating switch
        {
            RagRating.Red => PackMark.Red,
            RagRating.Amber => PackMark.Amber,
            RagRating.Green => PackMark.Green,
            RagRating.NotGreen => PackMark.NotGreen,
            _ => PackMark.None,
        },
        PerformanceLabels.Of(rating));

    /// <summary>An arrow and word, or words only if figures are not compared.</summary>
    public static PackSpan Of(TravelDirection direction) => direction switch
    {
        TravelDirection.Improved => PackSpan.Travel(PackArrow.Up, PerformanceLabels.Of(direction)),
        TravelDirection.Worsened => PackSpan.Travel(PackArrow.Down, PerformanceLabels.Of(direction)),
        TravelDirection.Same => PackSpan.Travel(PackArrow.Level, PerformanceLabels.Of(direction)),
        _ => PerformanceLabels.Of(direction),
    };

    /// <summary>The rating and the direction of an indicator, and the previous rating if it has changed.</summary>
    public static PackLine Both(IndicatorPosition indicator)
    {
        var both = new[] { Of(indicator.Shown), " ", Of(indicator.Direction) };
        return new(indicator.HasChanged ? [.. both, PackSpan.Quiet($" was {PerformanceLabels.Of(indicator.PreviousShown)}")] : both);
    }
}
