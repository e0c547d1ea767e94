namespace KccPerformance.Web.Documents.Charts;

/// <summary>The shapes and colours of marks, about the origin: those of ratings everywhere else.</summary>
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
        ChartMark.Outside => "M-6-6h12v12h-12z",
        _ => "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
    };

    /// <summary>The name a mark has in style sheets.</summary>
    public static string Css(ChartMark mark) => mark switch
    {
        ChartMark.Red => "red",
        ChartMark.Amber => "amber",
        ChartMark.Green => "green",
        ChartMark.NotGreen => "not-green",
        ChartMark.Outside => "outside",
        _ => "none",
    };

    public static string Fill(ChartMark mark) => mark switch
    {
        ChartMark.Red => "#982828",
        ChartMark.Amber => "#ffc53d",
        ChartMark.Green => "#4b9b7d",
        ChartMark.NotGreen => "#d3d6d8",
        _ => Ink,
    };

    /// <summary>The outline: white sets a dark mark off from the line that it is on.</summary>
    public static string Edge(ChartMark mark) => mark is ChartMark.Amber or ChartMark.Green or ChartMark.NotGreen ? Ink : "#ffffff";

    /// <summary>The fill of a block of a bar: what has no rating is white there.</summary>
    public static string BlockFill(ChartMark mark) => mark is ChartMark.NotRated or ChartMark.NotGreen ? "#ffffff" : Fill(mark);

    /// <summary>The outline of a block: dark around what is light.</summary>
    public static string BlockEdge(ChartMark mark) => mark is ChartMark.Amber or ChartMark.NotRated or ChartMark.NotGreen ? Ink : Fill(mark);

    /// <summary>The colour of words on a block.</summary>
    public static string On(ChartMark mark) => mark is ChartMark.Red or ChartMark.Outside ? "#ffffff" : Ink;
}
