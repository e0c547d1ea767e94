namespace KccPerformance.Web.Documents.Charts;

/// <summary>How large a chart is.</summary>
public enum ChartSize
{
    /// <summary>On the page of one indicator.</summary>
    Full,

    /// <summary>One of many beside each other: only its ends are labelled.</summary>
    Small,
}

/// <summary>
/// A line of figures over time, against its target and floor or within a range. The axis is true to time: a year is
/// four times as wide as a quarter. The figures stand in a table below it, which the page writes.
/// </summary>
public sealed record LineChart
{
    /// <summary>What its parts are called on the page; no other chart of the page may have the same.</summary>
    public required string Id { get; init; }

    /// <summary>What the chart shows, in words: "Short of target at all 6 results".</summary>
    public required string Title { get; init; }

    /// <summary>The periods, the oldest first.</summary>
    public required IReadOnlyList<ChartPoint> Points { get; init; }

    public required ChartUnit Unit { get; init; }

    public Better Better { get; init; }

    /// <summary>Whether figures start again from nothing each April, so that years are not joined.</summary>
    public bool StartsAgainInApril { get; init; }

    /// <summary>What the target is called: "Target", or "Profile" where it is part of a year's.</summary>
    public string TargetWord { get; init; } = "Target";

    public IReadOnlyList<ChartEvent> Events { get; init; } = [];

    public ChartSize Size { get; init; }

    /// <summary>The first day of the axis where several charts have the same; null for the first period of this one.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public ChartDrawing Draw() => new LineDrawer(this).Draw();

    /// <summary>Whether a line may lead from one period to the next.</summary>
    internal bool Joins(ChartPoint before, ChartPoint after)
        => before.Value is not null && after is { Value: not null, IsNotComparable: false }
            && (!StartsAgainInApril || FinancialYear(before.At) == FinancialYear(after.At));

    /// <summary>The year in which the financial year began: 2013 for 31 March 2014.</summary>
    internal static int FinancialYear(DateOnly day) => day.Month < 4 ? day.Year - 1 : day.Year;
}
