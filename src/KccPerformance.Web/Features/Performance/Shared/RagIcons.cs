using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Html;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>Ratings of indicators, with the same boxes and shapes as ratings of actions.</summary>
public static class RagIcons
{
    public static IHtmlContent Of(RagRating rating) => rating switch
    {
        RagRating.Red => Icons.Of(Standing.OffTrack),
        RagRating.Amber => Icons.Of(Standing.AtRisk),
        RagRating.Green => Icons.Of(Standing.OnTrack),
        RagRating.NotGreen => Icons.TriangleDown,
        _ => Icons.Dash,
    };

    public static string Css(RagRating rating) => rating switch
    {
        RagRating.Red => Icons.Css(Standing.OffTrack),
        RagRating.Amber => Icons.Css(Standing.AtRisk),
        RagRating.Green => Icons.Css(Standing.OnTrack),
        _ => Icons.Css(Standing.NotStarted),
    };

    /// <summary>The arrow of a direction; null if figures are not comparable.</summary>
    public static IHtmlContent? Of(TravelDirection direction) => direction switch
    {
        TravelDirection.Improved => Icons.Of(DirectionOfTravel.Improving),
        TravelDirection.Worsened => Icons.Of(DirectionOfTravel.Worsening),
        TravelDirection.Same => Icons.Of(DirectionOfTravel.NoChange),
        _ => null,
    };
}
