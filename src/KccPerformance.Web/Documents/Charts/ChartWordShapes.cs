using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Shape = DocumentFormat.OpenXml.Office2010.Word.DrawingShape;

namespace KccPerformance.Web.Documents.Charts;

/// <summary>The parts of a drawing as shapes of DrawingML.</summary>
/// <param name="width">The width of the chart in English Metric Units.</param>
/// <param name="number">The number of the drawing, which prefixes the numbers of its shapes.</param>
internal sealed class ChartWordShapes(long width, uint number)
{
    public const long PerPixel = 9525;
    public const long PerTwentieth = 635;

    /// <summary>More shapes than any chart has.</summary>
    private const uint MostShapes = 10_000;

    private uint shapes = number * MostShapes;

    /// <summary>An invisible shape as large as the chart, because some programs stretch a group to its contents.</summary>
    public OpenXmlElement Whole(long down) => Whole(Place(0, 0, width, down), A.ShapeTypeValues.Rectangle, new A.NoFill(), new A.Outline(new A.NoFill()));

    public IEnumerable<OpenXmlElement> Of(ChartPart part) => part switch
    {
        ChartStroke line => [Line(line)],
        ChartBand band => [Box(band.X1, band.Y1, band.X2, band.Y2, new A.SolidFill(Colour("#dbe3eb")), new A.Outline(new A.NoFill()))],
        ChartBlock block => [Box(block.X1, block.Y1, block.X2, block.Y2, new A.SolidFill(Colour(MarkShape.BlockFill(block.Mark))),
            Stroke(MarkShape.BlockEdge(block.Mark), 1.5))],
        ChartSign sign => Sign(sign),
        ChartText text => [Text(text)],
        _ => [],
    };

    private static long Y(double pixels) => (long)Math.Round(pixels * PerPixel);

    private long X(double share, double dx = 0) => (long)Math.Round((share * width) + (dx * PerPixel));

    private Shape.WordprocessingShape Line(ChartStroke line)
    {
        var (_, colour, pixels, dashes) = ChartSvg.Look(line.Kind);
        var outline = Stroke(colour, double.Parse(pixels, CultureInfo.InvariantCulture));
        if (dashes is not null)
        {
            outline.AppendChild(new A.PresetDash { Val = line.Kind == StrokeKind.Event ? A.PresetLineDashValues.SystemDot : A.PresetLineDashValues.Dash });
        }

        return Straight(X(line.X1), Y(line.Y1), X(line.X2), Y(line.Y2), outline);
    }

    private Shape.WordprocessingShape Straight(long x1, long y1, long x2, long y2, A.Outline outline)
    {
        var place = Place(Math.Min(x1, x2), Math.Min(y1, y2), Math.Abs(x2 - x1), Math.Abs(y2 - y1));
        if ((x2 - x1) * (y2 - y1) < 0)
        {
            place.VerticalFlip = true;
        }

        return Whole(place, A.ShapeTypeValues.Line, new A.NoFill(), outline);
    }

    private Shape.WordprocessingShape Box(double x1, double y1, double x2, double y2, OpenXmlElement fill, A.Outline outline)
        => Whole(Place(X(x1), Y(y1), X(x2) - X(x1), Y(y2) - Y(y1)), A.ShapeTypeValues.Rectangle, fill, outline);

    private IEnumerable<OpenXmlElement> Sign(ChartSign sign)
    {
        var (x, y) = (X(sign.X, sign.Dx), Y(sign.Y));
        if (sign.Style == SignStyle.Cross)
        {
            var arm = 5 * PerPixel;
            return [Straight(x - arm, y - arm, x + arm, y + arm, Stroke(MarkShape.Ink, 2)),
                Straight(x - arm, y + arm, x + arm, y - arm, Stroke(MarkShape.Ink, 2))];
        }

        var (type, size) = sign.Mark switch
        {
            ChartMark.Red => (A.ShapeTypeValues.Diamond, 16),
            ChartMark.Amber => (A.ShapeTypeValues.Triangle, 16),
            ChartMark.NotGreen => (A.ShapeTypeValues.FlowChartMerge, 16),
            ChartMark.Outside => (A.ShapeTypeValues.Rectangle, 12),
            ChartMark.Green => (A.ShapeTypeValues.Ellipse, 14),
            _ => (A.ShapeTypeValues.Ellipse, 9),
        };
        var across = (long)(size * PerPixel * (sign.Style == SignStyle.InBlock ? 0.62 : 1));
        var fill = sign.Style switch
        {
            SignStyle.Hollow => "#ffffff",
            SignStyle.InBlock => MarkShape.On(sign.Mark),
            _ => MarkShape.Fill(sign.Mark),
        };
        var outline = sign.Style == SignStyle.InBlock
            ? new A.Outline(new A.NoFill())
            : sign.Style == SignStyle.Hollow ? Stroke(MarkShape.Ink, 2) : Stroke(MarkShape.Edge(sign.Mark), 1.5);
        return [Whole(Place(x - (across / 2), y - (across / 2), across, across), type, new A.SolidFill(Colour(fill)), outline)];
    }

    private Shape.WordprocessingShape Text(ChartText text)
    {
        var (_, pixels, colour, isBold) = ChartSvg.Look(text);
        var (across, down) = ((long)(((TextWidth.Of(text.Text, pixels) * 1.2) + 8) * PerPixel), Y(pixels * 1.35));
        var x = X(text.X, text.Dx) - text.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => across / 2, _ => across };
        var run = new RunProperties();
        if (isBold)
        {
            run.Append(new Bold(), new BoldComplexScript());
        }

        run.Append(new Color { Val = colour.TrimStart('#').ToUpperInvariant() }, new FontSize { Val = $"{pixels * 3 / 2}" },
            new FontSizeComplexScript { Val = $"{pixels * 3 / 2}" });
        var words = new Paragraph(
            new ParagraphProperties(
                new SpacingBetweenLines { Before = "0", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto },
                new Justification
                {
                    Val = text.Anchor switch
                    {
                        TextAnchor.Start => JustificationValues.Left,
                        TextAnchor.Middle => JustificationValues.Center,
                        _ => JustificationValues.Right
                    }
                }),
            new Run(run, new Text(XmlText.Of(text.Text)) { Space = SpaceProcessingModeValues.Preserve }));
        return new Shape.WordprocessingShape(
            Name("Words"),
            new Shape.NonVisualDrawingShapeProperties { TextBox = true },
            new Shape.ShapeProperties(Place(x, Y(text.Y - pixels), across, down),
                new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }, new A.NoFill(), new A.Outline(new A.NoFill())),
            new Shape.TextBoxInfo2(new TextBoxContent(words)),
            new Shape.TextBodyProperties
            {
                LeftInset = 0,
                TopInset = 0,
                RightInset = 0,
                BottomInset = 0,
                Wrap = A.TextWrappingValues.None,
                Anchor = A.TextAnchoringTypeValues.Top
            });
    }

    private Shape.WordprocessingShape Whole(A.Transform2D place, A.ShapeTypeValues type, OpenXmlElement fill, A.Outline outline) => new(
        Name("Part"),
        new Shape.NonVisualDrawingShapeProperties(),
        new Shape.ShapeProperties(place, new A.PresetGeometry(new A.AdjustValueList()) { Preset = type }, fill, outline),
        new Shape.TextBodyProperties());

    private Shape.NonVisualDrawingProperties Name(string word)
    {
        shapes++;
        return new Shape.NonVisualDrawingProperties { Id = shapes, Name = $"{word} {shapes}" };
    }

    private static A.Transform2D Place(long x, long y, long across, long down)
        => new(new A.Offset { X = x, Y = y }, new A.Extents { Cx = across, Cy = down });

    private static A.Outline Stroke(string colour, double pixels) => new(new A.SolidFill(Colour(colour))) { Width = (int)(pixels * PerPixel) };

    private static A.RgbColorModelHex Colour(string hash) => new() { Val = hash.TrimStart('#').ToUpperInvariant() };
}
