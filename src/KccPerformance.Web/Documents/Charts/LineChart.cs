namespace KccPerformance.Web.Documents.Charts;

/// <summary>The size of a chart.</summary>
public enum ChartSize
{
    /// <summary>On the page of one indicator.</summary>
    Full,

    /// <summary>One of many small charts beside each other, with labels only at its ends.</summary>
    Small,
}

/// <summary>
/// A line of figures over time, against its target and floor or within a range. The axis is true to time: a year is four times
/// as wide as a quarter. The page writes the figures in a table below it.
/// </summary>
public sealed record LineChart
{
    /// <summary>The prefix of element ids, unique on the page.</summary>
    public required string Id { get; init; }

    /// <summary>The finding as the title: "Short of target at all 6 results".</summary>
    public required string Title { get; init; }

    /// <summary>The periods, oldest first.</summary>
    public required IReadOnlyList<ChartPoint> Points { get; init; }

    public required ChartUnit Unit { get; init; }

    public Better Better { get; init; }

    /// <summary>Whether figures start again from 0 each April, so that years are not joined.</summary>
    public bool StartsAgainInApril { get; init; }

    /// <summary>The name of the target: "Target", or "Profile" if it is part of a target for the year.</summary>
    public string TargetWord { get; init; } = "Target";

    public IReadOnlyList<ChartEvent> Events { get; init; } = [];

    public ChartSize Size { get; init; }

    /// <summary>The first day of the axis if several charts share it; null for the first period of this chart.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public ChartDrawing Draw() => new LineDrawer(this).Draw();

    /// <summary>Whether a line joins two periods.</summary>
    internal bool Joins(ChartPoint before, ChartPoint after)
        => before.Value is not null && after is { Value: not null, IsNotComparable: false, StartsOn: null }
            && (!StartsAgainInApril || FinancialYear(before.At) == FinancialYear(after.At));

    /// <summary>The year in which the financial year began: 2013 for 31 March 2014.</summary>
    internal static int FinancialYear(DateOnly day) => day.Month < 4 ? day.Year - 1 : day.Year;
}
