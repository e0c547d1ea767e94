using KccPerformance.Core.ImprovementPlans.Progress;
using Microsoft.AspNetCore.Html;

namespace KccPerformance.Web.Features.Shared;

/// <summary>The shapes beside words, so that colour never carries meaning alone.</summary>
public static class Icons
{
    public static IHtmlContent Tick { get; } = Line("M1 6.5l3.5 3.5L11 2.5");

    public static IHtmlContent Dash { get; } = Line("M1 6h10");

    public static IHtmlContent Cross { get; } = Line("M2 2l8 8M10 2l-8 8");

    /// <summary>Off track, or red.</summary>
    public static IHtmlContent Diamond { get; } = Solid("<path d=\"M6 0l6 6-6 6-6-6z\"/>");

    /// <summary>At risk, or amber.</summary>
    public static IHtmlContent Triangle { get; } = Solid("<path d=\"M6 .5l6 11H0z\"/>");

    /// <summary>The target is missed, and there is no floor.</summary>
    public static IHtmlContent TriangleDown { get; } = Solid("<path d=\"M6 11.5L0 .5h12z\"/>");

    /// <summary>On track, or green.</summary>
    public static IHtmlContent Circle { get; } = Solid("<circle cx=\"6\" cy=\"6\" r=\"5.5\"/>");

    /// <summary>Complete or closed.</summary>
    public static IHtmlContent Square { get; } = Solid("<path d=\"M1 1h10v10H1z\"/>");

    /// <summary>Not started.</summary>
    public static IHtmlContent Ring { get; } = new HtmlString(
        "<svg class=\"app-shape app-shape--ring\" viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\"><circle cx=\"6\" cy=\"6\" r=\"4.5\"/></svg>");

    public static IHtmlContent ArrowUp { get; } = Line("M6 12V1M1.5 5.5L6 1l4.5 4.5");

    public static IHtmlContent ArrowDown { get; } = Line("M6 0v11M1.5 6.5L6 11l4.5-4.5");

    public static IHtmlContent ArrowLevel { get; } = Line("M0 6h11M6.5 1.5L11 6l-4.5 4.5");

    public static IHtmlContent SortAscending { get; } = Line("M2 8l4-4 4 4");

    public static IHtmlContent SortDescending { get; } = Line("M2 4l4 4 4-4");

    /// <summary>The CSS name of a standing: "off-track". Closed looks the same as complete.</summary>
    public static string Css(Standing standing) => standing switch
    {
        Standing.OffTrack => "off-track",
        Standing.AtRisk => "at-risk",
        Standing.OnTrack => "on-track",
        Standing.NotStarted => "not-started",
        _ => "complete",
    };

    public static IHtmlContent Of(Standing standing) => standing switch
    {
        Standing.OffTrack => Diamond,
        Standing.AtRisk => Triangle,
        Standing.OnTrack => Circle,
        Standing.NotStarted => Ring,
        _ => Square,
    };

    public static IHtmlContent Of(DeliveryRating delivery) => Of(Ratings.StandingOf(Stage.InProgress, delivery));

    public static IHtmlContent Of(DirectionOfTravel direction) => direction switch
    {
        DirectionOfTravel.Improving => ArrowUp,
        DirectionOfTravel.Worsening => ArrowDown,
        _ => ArrowLevel,
    };

    public static IHtmlContent Of(EvidenceState state) => state switch
    {
        EvidenceState.Unmet => Ring,
        EvidenceState.Submitted => new HtmlString(
            "<svg class=\"app-shape app-shape--half\" viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\"><circle cx=\"6\" cy=\"6\" r=\"4.5\"/>"
            + "<path class=\"app-shape__fill\" d=\"M6 1.5a4.5 4.5 0 0 0 0 9z\"/></svg>"),
        EvidenceState.Verified => Tick,
        _ => Dash,
    };

    private static HtmlString Solid(string shape)
        => new($"<svg class=\"app-shape\" viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\">{shape}</svg>");

    private static HtmlString Line(string path)
        => new($"<svg class=\"app-shape app-shape--line\" viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{path}\"/></svg>");
}
