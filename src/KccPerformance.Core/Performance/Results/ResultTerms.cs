namespace KccPerformance.Core.Performance.Results;

/// <summary>A figure that is set for an indicator and a period.</summary>
public enum TargetMeasure
{
    Target,

    /// <summary>The floor; where closeness counts, the one below the target.</summary>
    Floor,

    /// <summary>The floor above the target, where closeness counts.</summary>
    UpperFloor,

    /// <summary>The lower end of the green band where closeness counts, or the lower threshold of an activity indicator.</summary>
    Lower,

    /// <summary>The upper end of the green band, or the upper threshold.</summary>
    Upper,

    /// <summary>The target of the series that is rated instead of the printed value.</summary>
    RatedTarget,
}

/// <summary>How far a figure has come.</summary>
public enum FigureState
{
    /// <summary>No figure has been entered.</summary>
    Missing,

    /// <summary>Entered, and not approved.</summary>
    Entered,
    Approved,
    SentBack,
}

/// <summary>Why a later figure for the same period differs.</summary>
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

    /// <summary>The target is missed, and no floor is known: Amber or Red cannot be told apart.</summary>
    NotGreen,

    /// <summary>There is a figure, and nothing to rate it by.</summary>
    NotRated,

    /// <summary>There is no figure.</summary>
    NotAvailable,
}

/// <summary>The change since the last reported value, read by polarity.</summary>
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
