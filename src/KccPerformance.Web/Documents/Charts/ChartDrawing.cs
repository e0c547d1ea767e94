namespace KccPerformance.Web.Documents.Charts;

/// <summary>The meaning of a line in a drawing, which decides its style.</summary>
public enum StrokeKind
{
    Grid,

    /// <summary>A day on which a rule or definition changes.</summary>
    Event,
    BandEdge,
    Target,
    Floor,
    Actual,

    /// <summary>From the previous figure, restated on the new definition, to the current one.</summary>
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

    /// <summary>Inside a block of a bar.</summary>
    Block,
}

public enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>A chart as lines, boxes, marks and text. Horizontal positions are shares of the width; vertical ones are pixels.</summary>
/// <param name="Id">The prefix of element ids on the page.</param>
/// <param name="Title">The title.</param>
/// <param name="Description">The figures in words, for screen readers.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Parts">The parts, from back to front.</param>
public sealed record ChartDrawing(string Id, string Title, string Description, int Height, IReadOnlyList<ChartPart> Parts)
{
    /// <summary>The CSS class of the drawing.</summary>
    public string Css { get; init; } = "app-chart";

    /// <summary>The lowest tick if it is not 0, so that the page can say where the scale starts.</summary>
    public string? StartsAt { get; init; }
}

/// <summary>A part of a drawing.</summary>
public abstract record ChartPart;

public sealed record ChartStroke(StrokeKind Kind, double X1, double Y1, double X2, double Y2) : ChartPart;

/// <summary>The expected range.</summary>
public sealed record ChartBand(double X1, double Y1, double X2, double Y2) : ChartPart;

/// <summary>A block of a stacked bar.</summary>
public sealed record ChartBlock(ChartMark Mark, double X1, double Y1, double X2, double Y2) : ChartPart;

/// <summary>The style of a mark.</summary>
public enum SignStyle
{
    Filled,

    /// <summary>White with an outline: provisional.</summary>
    Hollow,

    /// <summary>A cross, whatever the rating: the previous figure on the new definition.</summary>
    Cross,

    /// <summary>In the text colour, inside a block of a bar.</summary>
    InBlock,
}

/// <summary>The shape of a rating, centred on a point.</summary>
public sealed record ChartSign(ChartMark Mark, double X, double Y, SignStyle Style = SignStyle.Filled) : ChartPart
{
    /// <summary>Offset to the right of X, in pixels.</summary>
    public int Dx { get; init; }
}

/// <summary>Text of a drawing. Y is the baseline.</summary>
/// <param name="Kind">The kind of text.</param>
/// <param name="X">Share of the width.</param>
/// <param name="Y">In pixels.</param>
/// <param name="Text">The text.</param>
/// <param name="Anchor">The part of the text that is at X.</param>
/// <param name="IsWideOnly">Whether to hide the text on a phone for lack of room.</param>
public sealed record ChartText(TextKind Kind, double X, double Y, string Text, TextAnchor Anchor, bool IsWideOnly = false) : ChartPart
{
    /// <summary>The mark of the block behind the text, if there is one.</summary>
    public ChartMark On { get; init; }

    /// <summary>Offset to the right of X, in pixels.</summary>
    public int Dx { get; init; }
}
