namespace KccPerformance.Web.Documents.Charts;

/// <summary>The shapes and colours of marks, centred on the origin. They are the same as those of ratings elsewhere.</summary>
internal static class MarkShape
{
    public const string Ink = "#0b0c0c";

    public const string Cross = "M-5-5L5 5M5-5L-5 5";

    public static string Path(ChartMark mark) => mark switch
    {
        ChartMark.Red => "M0-8l8 8-8 8-8-8z",
        ChartMark.Amber => "M0-8.5l8.5 15h-17z",
        ChartMark.Green => "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
        ChartMark.NotGreen => "M0 8.5l8.5-15h-17z",
        ChartMark.Outside or ChartMark.Achieved => "M-6-6h12v12h-12z",
        ChartMark.Stopped => "M-7-7h14v14h-14zM-4-4v8h8v-8z",
        ChartMark.Transferred => "M-8-2h8v-5l8 7-8 7v-5h-8z",
        _ => "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    };

    /// <summary>The CSS name of a mark.</summary>
    public static string Css(ChartMark mark) => mark switch
    {
        ChartMark.Red => "red",
        ChartMark.Amber => "amber",
        ChartMark.Green => "green",
        ChartMark.NotGreen => "not-green",
        ChartMark.Outside => "outside",
        ChartMark.Achieved => "achieved",
        ChartMark.Stopped => "stopped",
        ChartMark.Transferred => "transferred",
        _ => "none",
    };

    public static string Fill(ChartMark mark) => mark switch
    {
        ChartMark.Red => "#982828",
        ChartMark.Amber => "#ffc53d",
        ChartMark.Green => "#4b9b7d",
        ChartMark.NotGreen => "#d3d6d8",
        ChartMark.Achieved => "#0f385c",
        _ => Ink,
    };

    /// <summary>The outline. White sets a dark mark off from the line behind it.</summary>
    public static string Edge(ChartMark mark) => mark is ChartMark.Amber or ChartMark.Green or ChartMark.NotGreen ? Ink : "#ffffff";

    /// <summary>The fill of a block of a bar. Blocks without a rating are white.</summary>
    public static string BlockFill(ChartMark mark) => mark is ChartMark.NotRated or ChartMark.NotGreen or ChartMark.Stopped or ChartMark.Transferred
        ? "#ffffff" : Fill(mark);

    /// <summary>The outline of a block. Light blocks have a dark one.</summary>
    public static string BlockEdge(ChartMark mark)
        => mark is ChartMark.Amber or ChartMark.NotRated or ChartMark.NotGreen or ChartMark.Stopped or ChartMark.Transferred
        ? Ink : Fill(mark);

    /// <summary>The colour of text on a block.</summary>
    public static string On(ChartMark mark) => mark is ChartMark.Red or ChartMark.Outside or ChartMark.Achieved ? "#ffffff" : Ink;
}
