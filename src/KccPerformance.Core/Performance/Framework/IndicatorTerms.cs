namespace KccPerformance.Core.Performance.Framework;

public enum IndicatorKind
{
    /// <summary>A key performance indicator: target, floor, rating and direction of travel.</summary>
    Key,

    /// <summary>An activity indicator: an upper and a lower threshold, without rating or arrow.</summary>
    Activity,

    /// <summary>A figure for context: neither.</summary>
    Context,
}

public enum Polarity
{
    Higher,
    Lower,

    /// <summary>As close to the target as possible.</summary>
    Closeness,
}

public enum Frequency
{
    Monthly,
    Quarterly,
    HalfYearly,
    Annual,
}

/// <summary>What one value covers.</summary>
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

/// <summary>What the previous status of an indicator is compared with.</summary>
public enum PreviousPeriod
{
    /// <summary>The period before that has a value.</summary>
    LastReported,

    /// <summary>The same period a year before.</summary>
    YearBefore,
}
