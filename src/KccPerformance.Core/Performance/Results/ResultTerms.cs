namespace KccPerformance.Core.Performance.Results;

/// <summary>A measure that is set for an indicator and a period.</summary>
public enum TargetMeasure
{
    Target,

    /// <summary>The floor; for closeness, the floor below the target.</summary>
    Floor,

    /// <summary>The floor above the target, for closeness.</summary>
    UpperFloor,

    /// <summary>The lower end of the green band for closeness, or the lower threshold of an activity indicator.</summary>
    Lower,

    /// <summary>The upper end of the green band, or the upper threshold.</summary>
    Upper,

    /// <summary>The target of the series that is rated instead of the printed value.</summary>
    RatedTarget,
}

/// <summary>The state of a result.</summary>
public enum FigureState
{
    /// <summary>No result has been entered.</summary>
    Missing,

    /// <summary>Entered, awaiting approval.</summary>
    Entered,
    Approved,
    SentBack,
}

/// <summary>Why a later result for the same period differs.</summary>
public enum RestatementKind
{
    BetterData,
    Recalculation,
    NewMethod,
    Correction,
}

/// <summary>A rating of red, amber or green.</summary>
public enum RagRating
{
    Green,
    Amber,
    Red,

    /// <summary>The target is missed and no floor is known, so it may be Amber or Red.</summary>
    NotGreen,

    /// <summary>There is a result, but nothing to rate it by.</summary>
    NotRated,

    /// <summary>There is no result.</summary>
    NotAvailable,
}

/// <summary>The change since the last reported value, as better or worse.</summary>
public enum TravelDirection
{
    Improved,
    Same,
    Worsened,

    /// <summary>The definition has changed, or the value starts again in April.</summary>
    NotComparable,

    /// <summary>One of the two values is missing.</summary>
    NotKnown,
}
