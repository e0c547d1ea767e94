using System.Net;
using System.Text;

namespace KccPerformance.Web.Documents.Charts;

/// <summary>
/// A drawing as SVG. Horizontal positions are percentages, so that lines scale with the page and text does not. Presentation
/// attributes make it work on any page, and classes let style sheets adapt it for phones, print and forced colours. It has no
/// style attributes, because the content security policy forbids them.
/// </summary>
public static class ChartSvg
{
    public static string Write(ChartDrawing drawing)
    {
        var svg = new StringBuilder(4096);
        var id = Text(drawing.Id);
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{drawing.Css}\" width=\"100%\" height=\"").Append(drawing.Height)
            .Append($"\" role=\"img\" aria-labelledby=\"{id}-title {id}-words\" focusable=\"false\" font-family=\"Arial, sans-serif\">")
            .Append($"<title id=\"{id}-title\">{Text(drawing.Title)}</title><desc id=\"{id}-words\">{Text(drawing.Description)}</desc>");
        foreach (var part in drawing.Parts)
        {
            Append(svg, part);
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>A mark for the key of a chart. The label beside it gives its meaning.</summary>
    public static string Mark(ChartMark mark, SignStyle style = SignStyle.Filled)
    {
        var svg = new StringBuilder("<svg class=\"app-chart-key__sample\" width=\"20\" height=\"18\" aria-hidden=\"true\" focusable=\"false\">");
        Append(svg, new ChartSign(mark, 0.5, 9, style));
        return svg.Append("</svg>").ToString();
    }

    /// <summary>A piece of a line for the key.</summary>
    public static string Line(StrokeKind kind)
    {
        var svg = new StringBuilder("<svg class=\"app-chart-key__sample\" width=\"26\" height=\"18\" aria-hidden=\"true\" focusable=\"false\">");
        Append(svg, new ChartStroke(kind, 0, 9, 1, 9));
        return svg.Append("</svg>").ToString();
    }

    private static void Append(StringBuilder svg, ChartPart part)
    {
        switch (part)
        {
            case ChartStroke line:
                var (name, colour, width, dashes) = Look(line.Kind);
                svg.Append("<line class=\"app-chart__").Append(name).Append('"').Across("x1", line.X1).Down("y1", line.Y1).Across("x2", line.X2)
                    .Down("y2", line.Y2)
                    .Append(" stroke=\"").Append(colour).Append("\" stroke-width=\"").Append(width).Append('"').Append(dashes).Append("/>");
                break;
            case ChartBand band:
                svg.Append("<rect class=\"app-chart__band\"").Box(band.X1, band.Y1, band.X2, band.Y2).Append(" fill=\"#dbe3eb\"/>");
                break;
            case ChartBlock block:
                // The style sheet makes the rectangle narrower than its svg element, which leaves a white gap.
                svg.Append("<svg").Box(block.X1, block.Y1, block.X2, block.Y2).Append("><rect class=\"app-chart__block app-chart__block--")
                    .Append(MarkShape.Css(block.Mark))
                    .Append("\" width=\"100%\" height=\"100%\" fill=\"").Append(MarkShape.BlockFill(block.Mark)).Append("\" stroke=\"")
                    .Append(MarkShape.BlockEdge(block.Mark)).Append("\" stroke-width=\"2\"/></svg>");
                break;
            case ChartSign sign:
                Append(svg, sign);
                break;
            case ChartText text:
                Append(svg, text);
                break;
        }
    }

    private static void Append(StringBuilder svg, ChartSign sign)
        => svg.Append("<svg").Across("x", sign.X).Append(" overflow=\"visible\"><path class=\"app-chart__mark app-chart__mark--").Append(Css(sign))
            .Append("\" transform=\"translate(").Append(sign.Dx).Append(' ').Number(sign.Y, 10)
            .Append(sign.Style == SignStyle.InBlock ? ") scale(0.62)\"" : ")\"")
            .Append(" d=\"").Append(sign.Style == SignStyle.Cross ? MarkShape.Cross : MarkShape.Path(sign.Mark)).Append("\" ").Append(Paint(sign))
            .Append("/></svg>");

    private static string Css(ChartSign sign) => MarkShape.Css(sign.Mark) + sign.Style switch
    {
        SignStyle.Hollow => " app-chart__mark--hollow",
        SignStyle.Cross => " app-chart__mark--cross",
        SignStyle.InBlock => " app-chart__mark--in-block",
        _ => null,
    };

    private static string Paint(ChartSign sign) => sign.Style switch
    {
        SignStyle.Hollow => "fill=\"#ffffff\" stroke=\"#0b0c0c\" stroke-width=\"2.5\"",
        SignStyle.Cross => "fill=\"none\" stroke=\"#0b0c0c\" stroke-width=\"2.5\"",
        SignStyle.InBlock => $"fill=\"{MarkShape.On(sign.Mark)}\"",
        _ => $"fill=\"{MarkShape.Fill(sign.Mark)}\" stroke=\"{MarkShape.Edge(sign.Mark)}\" stroke-width=\"1.5\"",
    };

    private static void Append(StringBuilder svg, ChartText text)
    {
        var (name, size, colour, isBold) = Look(text);
        svg.Append("<text class=\"app-chart__text app-chart__text--").Append(name).Append(text.IsWideOnly ? " app-chart__text--wide\"" : "\"")
            .Across("x", text.X).Down("y", text.Y);
        if (text.Dx != 0)
        {
            svg.Append(" dx=\"").Append(text.Dx).Append('"');
        }

        svg.Append(text.Anchor switch { TextAnchor.Middle => " text-anchor=\"middle\"", TextAnchor.End => " text-anchor=\"end\"", _ => null })
            .Append(" font-size=\"").Append(size).Append(isBold ? "\" font-weight=\"700\" fill=\"" : "\" fill=\"").Append(colour).Append("\">")
            .Append(Text(text.Text)).Append("</text>");
    }

    internal static (string Css, string Colour, string Width, string? Dashes) Look(StrokeKind kind) => kind switch
    {
        StrokeKind.Grid => ("grid", "#d3d6d8", "1", null),
        StrokeKind.Event => ("event", "#6b6e70", "1", " stroke-dasharray=\"2 3\""),
        StrokeKind.BandEdge => ("edge", "#6b7f93", "1", null),
        StrokeKind.Target => ("target", "#0f385c", "2.5", null),
        StrokeKind.Floor => ("floor", "#484949", "2", " stroke-dasharray=\"7 5\""),
        StrokeKind.Bridge => ("bridge", MarkShape.Ink, "2", " stroke-dasharray=\"3 4\""),
        _ => ("line", MarkShape.Ink, "2.5", null),
    };

    internal static (string Css, int Size, string Colour, bool IsBold) Look(ChartText text) => text.Kind switch
    {
        TextKind.Value => ("value", 15, MarkShape.Ink, true),
        TextKind.Target => ("target", 14, "#0f385c", true),
        TextKind.Floor => ("floor", 14, "#484949", false),
        TextKind.Period => ("period", 14, "#484949", false),
        TextKind.Event => ("event", 14, "#484949", false),
        TextKind.BandEdge => ("edge", 12, "#484949", false),
        TextKind.Block => ("block", 15, MarkShape.On(text.On), true),
        _ => ("tick", 14, "#484949", false),
    };

    private static string Text(string text) => WebUtility.HtmlEncode(XmlText.Of(text));
}
