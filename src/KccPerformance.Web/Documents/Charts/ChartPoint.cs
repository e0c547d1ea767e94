namespace KccPerformance.Web.Documents.Charts;

/// <summary>How a point is marked. Each has a shape of its own, so that colour never carries meaning alone.</summary>
public enum ChartMark
{
    /// <summary>A dot: it has no rating.</summary>
    NotRated,
    Red,
    Amber,
    Green,

    /// <summary>The target is missed, and whether by little or much is not known, as there is no floor.</summary>
    NotGreen,

    /// <summary>A square: outside the range that is expected. It is no rating.</summary>
    Outside,

    /// <summary>A filled square: done. It is no rating.</summary>
    Achieved,

    /// <summary>An empty square: given up.</summary>
    Stopped,

    /// <summary>An arrow: taken on elsewhere.</summary>
    Transferred,
}

/// <summary>Which way figures get better.</summary>
public enum Better
{
    Unknown,
    Higher,
    Lower,

    /// <summary>Nearer to the target.</summary>
    Closer,
}

/// <summary>A period of a chart. Every part that is not known is null: nothing is drawn for it.</summary>
/// <param name="At">The last day of the period.</param>
/// <param name="Value">The figure; null where there is none, which leaves a gap in the line.</param>
public sealed record ChartPoint(DateOnly At, decimal? Value = null)
{
    public ChartMark Mark { get; init; }

    /// <summary>The target for this period: the steps of the target line go through it.</summary>
    public decimal? Target { get; init; }

    public decimal? Floor { get; init; }

    /// <summary>The lower edge of the range expected.</summary>
    public decimal? Lower { get; init; }

    public decimal? Upper { get; init; }

    /// <summary>Drawn hollow, and its figure marked with an asterisk.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Whether the definition changed after the figure before, which breaks the line.</summary>
    public bool IsNotComparable { get; init; }

    /// <summary>The figure before on the new definition, where it is known: joined with dashes.</summary>
    public decimal? ComparablePrevious { get; init; }

    /// <summary>The words below the axis, of one or two lines; null for the month and year of the last day.</summary>
    public string? Label { get; init; }

    /// <summary>Words instead of the figure, where the source has no plain number: "over 100".</summary>
    public string? Said { get; init; }
}

/// <summary>A day from which something else holds, marked by a dotted line: "No amber from April 2013".</summary>
public sealed record ChartEvent(DateOnly At, string Text);
