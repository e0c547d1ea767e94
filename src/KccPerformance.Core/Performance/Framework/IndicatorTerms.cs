namespace KccPerformance.Core.Performance.Framework;

public enum IndicatorKind
{
    /// <summary>A key performance indicator: target, floor, rating and direction of travel.</summary>
    Key,

    /// <summary>An activity indicator: an upper and a lower threshold, without rating or direction of travel.</summary>
    Activity,

    /// <summary>A contextual figure, without targets, thresholds or rating.</summary>
    Context,
}

public enum Polarity
{
    Higher,
    Lower,

    /// <summary>The closer to the target, the better.</summary>
    Closeness,
}

public enum Frequency
{
    Monthly,
    Quarterly,
    HalfYearly,
    Annual,
}

/// <summary>The time that a value covers.</summary>
public enum Basis
{
    Quarter,
    YearToDate,
    Cumulative,
    Rolling12Months,
    Snapshot,
    Annual,

    /// <summary>The source does not say.</summary>
    NotStated,
}

/// <summary>The period whose status is shown as the previous status.</summary>
public enum PreviousPeriod
{
    /// <summary>The last earlier period that has a value.</summary>
    LastReported,

    /// <summary>The same period of the previous year.</summary>
    YearBefore,
}
