using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Ratings;

/// <summary>Floors and limits must be on the side of the target that the polarity needs. A floor at the target is allowed.</summary>
public static class LimitRules
{
    /// <summary>The measure that is wrong, and why; null if none is.</summary>
    /// <param name="figure">The target, floors and limits, with the polarity. The value is not used.</param>
    public static (TargetMeasure Measure, string Sentence)? ProblemOf(RatedFigure figure) => figure.Polarity switch
    {
        _ when figure.Lower > figure.Upper => (TargetMeasure.Lower, "The lower limit cannot be above the upper limit"),
        Polarity.Higher when figure.Floor > figure.Target => (TargetMeasure.Floor, "The floor cannot be above the target: higher is better"),
        Polarity.Lower when figure.Floor < figure.Target => (TargetMeasure.Floor, "The floor cannot be below the target: lower is better"),
        Polarity.Closeness => ProblemOfCloseness(figure),
        _ => null,
    };

    /// <summary>A single floor may be on either side, because it applies at the same distance on the other.</summary>
    private static (TargetMeasure Measure, string Sentence)? ProblemOfCloseness(RatedFigure figure)
    {
        var isAbove = figure.UpperFloor is null && figure.Floor > figure.Target;
        var (below, above) = isAbove ? (null, figure.Floor) : (figure.Floor, figure.UpperFloor);
        if (below > (figure.Lower ?? figure.Target))
        {
            return (TargetMeasure.Floor, "The floor cannot be above the target or inside the green band");
        }

        return above < (figure.Upper ?? figure.Target)
            ? (isAbove ? TargetMeasure.Floor : TargetMeasure.UpperFloor, "The upper floor cannot be below the target or inside the green band")
            : null;
    }
}
