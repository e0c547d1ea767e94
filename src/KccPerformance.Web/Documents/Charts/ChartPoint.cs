namespace KccPerformance.Web.Documents.Charts;

/// <summary>The mark of a point. Each mark has its own shape, so that colour never carries meaning alone.</summary>
public enum ChartMark
{
    /// <summary>A dot: not rated.</summary>
    NotRated,
    Red,
    Amber,
    Green,

    /// <summary>The target is missed. There is no floor, so it cannot be rated amber or red.</summary>
    NotGreen,

    /// <summary>A square: outside the expected range. This is not a rating.</summary>
    Outside,

    /// <summary>A filled square: achieved. This is not a rating.</summary>
    Achieved,

    /// <summary>An empty square: stopped.</summary>
    Stopped,

    /// <summary>An arrow: transferred.</summary>
    Transferred,
}

/// <summary>The direction in which figures improve.</summary>
public enum Better
{
    Unknown,
    Higher,
    Lower,

    /// <summary>Closer to the target.</summary>
    Closer,
}

/// <summary>A period of a chart. Parts that are not known are null and are not drawn.</summary>
/// <param name="At">The last day of the period.</param>
/// <param name="Value">The figure; null leaves a gap in the line.</param>
public sealed record ChartPoint(DateOnly At, decimal? Value = null)
{
    public ChartMark Mark { get; init; }

    /// <summary>The target for this period, drawn as a step of the target line.</summary>
    public decimal? Target { get; init; }

    public decimal? Floor { get; init; }

    /// <summary>The floor above the target, where closer is better.</summary>
    public decimal? UpperFloor { get; init; }

    /// <summary>The lower end of the expected range.</summary>
    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    /// <summary>
    /// The first day of the period if there is no point for the period before it, which leaves a gap; null if the period starts
    /// where the point before ends.
    /// </summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Provisional figures are drawn hollow and marked with an asterisk.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Whether the definition changed after the previous figure, which breaks the line.</summary>
    public bool IsNotComparable { get; init; }

    /// <summary>The previous figure on the new definition, if known. A dashed line joins it to this one.</summary>
    public decimal? ComparablePrevious { get; init; }

    /// <summary>The label below the axis, of one or two lines; null for the month and year of the last day.</summary>
    public string? Label { get; init; }

    /// <summary>The text shown instead of the figure if the source has no plain number, such as "over 100".</summary>
    public string? Said { get; init; }
}

/// <summary>A day on which a rule or definition changes, marked by a dotted line: "No amber from April 2013".</summary>
public sealed record ChartEvent(DateOnly At, string Text);
