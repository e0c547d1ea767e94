using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs;

/// <summary>Ratings, directions and codes of actions as spans of a report.</summary>
internal static class PlanSpans
{
    public static PackSpan Of(Standing standing) => PackSpan.Rating(
        standing switch
        {
            Standing.OffTrack => PackMark.Red,
            Standing.AtRisk => PackMark.Amber,
            Standing.OnTrack => PackMark.Green,
            Standing.NotStarted => PackMark.NotStarted,
            _ => PackMark.Done,
        },
        Labels.Of(standing));

    public static PackSpan Of(DirectionOfTravel direction) => PackSpan.Travel(
        direction switch
        {
            DirectionOfTravel.Improving => PackArrow.Up,
            DirectionOfTravel.Worsening => PackArrow.Down,
            _ => PackArrow.Level,
        },
        Labels.Of(direction));

    /// <summary>An action's code, linked to its row in the appendix.</summary>
    public static PackSpan Code(string code) => PackSpan.Strong(code) with { Target = PackNames.Anchor(code) };

    /// <summary>The rating, and the direction of travel with the previous rating, on two lines.</summary>
    public static IEnumerable<PackLine> Rating(Standing standing, DirectionOfTravel? direction, Standing? was)
    {
        yield return Lines.Line(Of(standing));
        if (direction is { } travel)
        {
            yield return Lines.Line(Of(travel));
            if (travel != DirectionOfTravel.NoChange && was is { } before)
            {
                yield return Lines.Line(PackSpan.Quiet($"was {Labels.Of(before)}"));
            }
        }
    }
}
