namespace KccPerformance.Web.Documents.Charts;

/// <summary>What a line of a drawing means, which decides how it looks.</summary>
public enum StrokeKind
{
    Grid,

    /// <summary>A day from which something else holds.</summary>
    Event,
    BandEdge,
    Target,
    Floor,
    Actual,

    /// <summary>From the figure before on the new definition to the present one.</summary>
    Bridge,
}

public enum TextKind
{
    Tick,
    Period,
    Value,
    Target,
    Floor,
    Event,
    BandEdge,

    /// <summary>On the block of a bar.</summary>
    Block,
}

public enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>A chart as lines, boxes, marks and words. Across, places are shares of the width; down, pixels.</summary>
/// <param name="Id">What its parts are called on the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">The figures in words, for those who do not see it.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Parts">What is drawn, from the back to the front.</param>
public sealed record ChartDrawing(string Id, string Title, string Description, int Height, IReadOnlyList<ChartPart> Parts)
{
    /// <summary>What a stylesheet calls the whole.</summary>
    public string Css { get; init; } = "app-chart";

    /// <summary>The lowest tick, where it is not nought: pages say in words where the scale starts.</summary>
    public string? StartsAt { get; init; }
}

/// <summary>A part of a drawing.</summary>
public abstract record ChartPart;

public sealed record ChartStroke(StrokeKind Kind, double X1, double Y1, double X2, double Y2) : ChartPart;

/// <summary>The range expected.</summary>
public sealed record ChartBand(double X1, double Y1, double X2, double Y2) : ChartPart;

/// <summary>A block of a stacked bar.</summary>
public sealed record ChartBlock(ChartMark Mark, double X1, double Y1, double X2, double Y2) : ChartPart;

/// <summary>How a mark is drawn.</summary>
public enum SignStyle
{
    Filled,

    /// <summary>White within its outline: provisional.</summary>
    Hollow,

    /// <summary>A cross, whatever it marks: the figure before on the new definition.</summary>
    Cross,

    /// <summary>In the colour of words, on the block of a bar.</summary>
    InBlock,
}

/// <summary>The shape of a rating, about a point.</summary>
public sealed record ChartSign(ChartMark Mark, double X, double Y, SignStyle Style = SignStyle.Filled) : ChartPart
{
    /// <summary>Pixels to the right of X.</summary>
    public int Dx { get; init; }
}

/// <summary>Words of a drawing. Y is the line that letters stand on.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="X">Share of the width.</param>
/// <param name="Y">In pixels.</param>
/// <param name="Text">The words.</param>
/// <param name="Anchor">Which part of them is at X.</param>
/// <param name="IsWideOnly">Whether there is no room for them on a phone.</param>
public sealed record ChartText(TextKind Kind, double X, double Y, string Text, TextAnchor Anchor, bool IsWideOnly = false) : ChartPart
{
    /// <summary>What it stands on, where it is on a block.</summary>
    public ChartMark On { get; init; }

    /// <summary>Pixels to the right of X.</summary>
    public int Dx { get; init; }
}
