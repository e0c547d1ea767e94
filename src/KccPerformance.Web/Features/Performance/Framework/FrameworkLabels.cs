using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Web.Features.Performance.Framework;

/// <summary>Text for the pages of indicators and targets.</summary>
public static class FrameworkLabels
{
    public static string Of(IndicatorKind kind) => kind switch
    {
        IndicatorKind.Key => "Key performance indicator",
        IndicatorKind.Activity => "Activity indicator",
        _ => "For context",
    };

    public static string Of(Frequency frequency) => frequency == Frequency.HalfYearly ? "Half-yearly" : frequency.ToString();

    public static string Of(PreviousPeriod previous) => previous == PreviousPeriod.YearBefore ? "The same period a year before" : "The last period with a figure";

    /// <summary>The name of a measure in the grid of targets.</summary>
    public static string Of(TargetMeasure measure, IndicatorKind kind, bool isBand) => measure switch
    {
        TargetMeasure.Target => "Target",
        TargetMeasure.Floor => isBand ? "Floor below" : "Floor",
        TargetMeasure.UpperFloor => "Floor above",
        TargetMeasure.Lower => kind == IndicatorKind.Activity ? "Lower threshold" : "Green from",
        TargetMeasure.Upper => kind == IndicatorKind.Activity ? "Upper threshold" : "Green to",
        _ => "Target that is rated",
    };
}
