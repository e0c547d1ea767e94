using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Frame = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Group = DocumentFormat.OpenXml.Office2010.Word.DrawingGroup;

namespace KccPerformance.Web.Documents.Charts;

/// <summary>
/// A drawing as a group of shapes in Word, with its title and figures as alternative text. Each line, mark and text can be
/// moved and edited. Word 2007 does not support these groups and shows the text instead.
/// </summary>
public static class ChartWord
{
    private const string GroupNamespace = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";

    /// <param name="drawing">The chart.</param>
    /// <param name="number">The number of the drawing, unique in its document.</param>
    /// <param name="width">In twentieths of a point.</param>
    public static Run Write(ChartDrawing drawing, uint number, int width)
    {
        var (across, down) = (width * ChartWordShapes.PerTwentieth, drawing.Height * ChartWordShapes.PerPixel);
        var shapes = new ChartWordShapes(across, number);
        var group = new Group.WordprocessingGroup(
            new Group.NonVisualGroupDrawingShapeProperties(),
            new Group.GroupShapeProperties(new A.TransformGroup(
                new A.Offset { X = 0, Y = 0 },
                new A.Extents { Cx = across, Cy = down },
                new A.ChildOffset { X = 0, Y = 0 },
                new A.ChildExtents { Cx = across, Cy = down })));
        group.AppendChild(shapes.Whole(down));
        group.Append(drawing.Parts.SelectMany(shapes.Of));
        var inline = new Frame.Inline(
            new Frame.Extent { Cx = across, Cy = down },
            new Frame.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new Frame.DocProperties
            {
                Id = number,
                Name = $"Chart {number}",
                Title = XmlText.Of(drawing.Title),
                Description = XmlText.Of($"{drawing.Title}. {drawing.Description}")
            },
            new Frame.NonVisualGraphicFrameDrawingProperties(),
            new A.Graphic(new A.GraphicData(group) { Uri = GroupNamespace }))
        {
            DistanceFromTop = 0,
            DistanceFromBottom = 0,
            DistanceFromLeft = 0,
            DistanceFromRight = 0,
        };
        var choice = new AlternateContentChoice(new Drawing(inline)) { Requires = "wpg" };
        choice.AddNamespaceDeclaration("wpg", GroupNamespace);
        var words = new Text(XmlText.Of($"{drawing.Title}. {drawing.Description}")) { Space = SpaceProcessingModeValues.Preserve };
        return new Run(new AlternateContent(choice, new AlternateContentFallback(words)));
    }
}
