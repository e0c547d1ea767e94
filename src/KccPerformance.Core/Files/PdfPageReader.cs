using System.Collections.Frozen;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace KccPerformance.Core.Files;

/// <summary>Makes the pages of a PDF with the reader of this service.</summary>
internal sealed class PdfPageFactory : BasePageFactory<PdfPage>
{
    public PdfPageFactory(IPdfTokenScanner pdfScanner, IResourceStore resourceStore, ILookupFilterProvider filterProvider, IPageContentParser pageContentParser, ParsingOptions parsingOptions)
        : base(
            pdfScanner,
            new PdfResources(resourceStore, pdfScanner, filterProvider, BudgetOf(parsingOptions)),
            new PdfContentFilters(filterProvider, BudgetOf(parsingOptions)),
            pageContentParser,
            parsingOptions)
    {
    }

    protected override PdfPage ProcessPage(
        int pageNumber,
        DictionaryToken dictionary,
        NamedDestinations namedDestinations,
        MediaBox mediaBox,
        CropBox cropBox,
        UserSpaceUnit userSpaceUnit,
        PageRotationDegrees rotation,
        TransformationMatrix initialMatrix,
        IReadOnlyList<IGraphicsStateOperation> operations)
        => new PdfPageReader(pageNumber, ResourceStore, PdfScanner, PageContentParser, FilterProvider, cropBox, userSpaceUnit, rotation, initialMatrix, ParsingOptions, BudgetOf(ParsingOptions))
            .Process(pageNumber, operations);

    private static PdfBudget BudgetOf(ParsingOptions options) => ((PdfFilters)options.FilterProvider!).Budget;
}

/// <summary>Reads the words and the lines of a page. Pictures, colours and marks are left out.</summary>
internal sealed class PdfPageReader(
    int pageNumber,
    IResourceStore resourceStore,
    IPdfTokenScanner pdfScanner,
    IPageContentParser pageContentParser,
    ILookupFilterProvider filterProvider,
    CropBox cropBox,
    UserSpaceUnit userSpaceUnit,
    PageRotationDegrees rotation,
    TransformationMatrix initialMatrix,
    ParsingOptions parsingOptions,
    PdfBudget budget)
    : BaseStreamProcessor<PdfPage>(pageNumber, resourceStore, pdfScanner, pageContentParser, filterProvider, cropBox, userSpaceUnit, rotation, in initialMatrix, parsingOptions)
{
    private const int DeepestForm = 20;
    private const int MostStates = 500;

    /// <summary>Positions beyond the largest page that the format allows.</summary>
    private const double Farthest = 20_000;

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "q", "Q", "cm", "Do", "BT", "ET", "Tf", "Tc", "Tw", "Tz", "TL", "Ts", "Tr", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"",
        "m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n");

    private readonly List<PdfGlyph> glyphs = [];
    private readonly PdfDrawing drawing = new();
    private int depth;

    public override PdfPage Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        PageNumber = pageNumberCurrent;
        CloneAllStates();
        ProcessOperations(operations);
        return new PdfPage(pageNumberCurrent, PdfGlyphs.Words(glyphs), drawing.Rules);
    }

    public override void RenderGlyph(
        IFont font,
        CurrentGraphicsState currentState,
        double fontSize,
        double pointSize,
        int code,
        string unicode,
        long currentOffset,
        in TransformationMatrix renderingMatrix,
        in TransformationMatrix textMatrix,
        in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        budget.CountLetter();
        var matrix = renderingMatrix.Multiply(textMatrix).Multiply(transformationMatrix);
        var start = matrix.Transform(new PdfPoint(0, 0));
        var end = matrix.Transform(new PdfPoint(characterBoundingBox.Width, 0));
        var top = matrix.Transform(new PdfPoint(0, 1));

        // Text that is upright or upside down is not part of a table that is read from left to right.
        var isLevel = end.X >= start.X && Math.Abs(end.Y - start.Y) <= (end.X - start.X) * 0.1;
        if (isLevel && Math.Abs(start.X) < Farthest && Math.Abs(start.Y) < Farthest && end.X < Farthest && top.Y - start.Y is > 0.5 and < Farthest)
        {
            glyphs.Add(new PdfGlyph(unicode, start.X, end.X, start.Y, top.Y - start.Y, font.Details?.IsBold == true));
        }
    }

    public override void PushState()
    {
        if (StackSize > MostStates)
        {
            budget.Refuse(PdfBudget.Damaged());
        }

        base.PushState();
    }

    public override void BeginSubpath() => drawing.EndPart();

    public override PdfPoint? CloseSubpath() => drawing.Close();

    public override void StrokePath(bool close) => drawing.Draw(isStroked: true, isFilled: false);

    public override void FillPath(FillingRule fillingRule, bool close) => drawing.Draw(isStroked: false, isFilled: true);

    public override void FillStrokePath(FillingRule fillingRule, bool close) => drawing.Draw(isStroked: true, isFilled: true);

    public override void MoveTo(double x, double y) => CurrentPosition = drawing.Move(At(x, y));

    public override void LineTo(double x, double y) => CurrentPosition = drawing.Line(At(x, y));

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) => CurrentPosition = drawing.Curve(At(x3, y3));

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) => CurrentPosition = drawing.Curve(At(x3, y3));

    public override void Rectangle(double x, double y, double width, double height)
        => drawing.Rectangle(At(x, y), At(x + width, y), At(x + width, y + height), At(x, y + height));

    public override void EndPath() => drawing.Clear();

    public override void ClosePath() => drawing.Clear();

    public override void ModifyClippingIntersect(FillingRule clippingRule)
    {
        // What is drawn outside the visible area is read too.
    }

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
        // Marks are not read.
    }

    public override void EndMarkedContent()
    {
        // Marks are not read.
    }

    public override void PaintShading(NameToken shadingName)
    {
        // Colours are not read.
    }

    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        foreach (var operation in operations)
        {
            budget.CountOperation();
            if (Known.Contains(operation.Operator))
            {
                operation.Run(this);
            }
        }
    }

    protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
    {
        budget.CountForm();
        if (++depth > DeepestForm)
        {
            budget.Refuse(PdfBudget.Damaged());
        }

        base.ProcessFormXObject(formStream, xObjectName);
        depth--;
    }

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
        // What is drawn outside the visible area is read too.
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord)
    {
        // Pictures are not read.
    }

    protected override void RenderInlineImage(InlineImage inlineImage)
    {
        // Pictures are not read.
    }

    private PdfPoint At(double x, double y) => CurrentTransformationMatrix.Transform(new PdfPoint(x, y));
}
