using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Web.Documents.Charts;
using KccPerformance.Web.Documents.Docx;

namespace KccPerformance.Web.Tests.Charts;

/// <summary>Charts in Word are shapes that can be edited, with alternative text, and are valid in every version.</summary>
public sealed class ChartWordTests
{
    private static readonly IReadOnlyList<ChartDrawing> Drawings =
    [
        Rated().Draw(),
        (Rated() with { Size = ChartSize.Small }).Draw(),
        ChartReading.Of().Draw(),
        (ChartReading.Of(-5, 3, -12) with { Title = "<b>\"A & B\"</b>\u0001", Unit = ChartUnit.Count() }).Draw(),
        new StackedBar { Id = "bar", Title = "Now", Scale = 35,
            Parts = [new(ChartMark.Red, "red", 1), new(ChartMark.Amber, "amber", 11), new(ChartMark.Green, "green", 19)] }.Draw(),
    ];

    [Fact]
    public void Every_version_of_the_format_finds_them_valid()
    {
        using var document = Open(Drawings);
        foreach (var version in Enum.GetValues<FileFormatVersions>().Where(version => version != FileFormatVersions.None))
        {
            Assert.Empty(new OpenXmlValidator(version).Validate(document).Select(error => $"{version} {error.Path?.XPath}: {error.Description}").Take(5));
        }
    }

    [Fact]
    public void The_title_and_the_figures_are_alternative_text_and_each_number_is_given_once()
    {
        using var document = Open(Drawings);
        var body = document.MainDocumentPart!.Document!.Body!;
        var names = body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().ToList();
        Assert.Equal(Drawings.Count, names.Count);
        Assert.Equal("Short of target", names[0].Title!.Value);
        Assert.Contains("September 2013: 75%, provisional, target 90%, Red", names[0].Description!.Value, StringComparison.Ordinal);
        var numbers = body.Descendants<DocumentFormat.OpenXml.Office2010.Word.DrawingShape.NonVisualDrawingProperties>().Select(shape => shape.Id!.Value)
            .Concat(names.Select(name => name.Id!.Value)).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Fact]
    public void Marks_are_shapes_and_words_are_words()
    {
        using var document = Open([Rated().Draw()]);
        var body = document.MainDocumentPart!.Document!.Body!;
        var shapes = body.Descendants<DocumentFormat.OpenXml.Drawing.PresetGeometry>().Select(shape => shape.Preset!.Value).ToList();
        Assert.Contains(DocumentFormat.OpenXml.Drawing.ShapeTypeValues.Diamond, shapes);
        Assert.Contains(DocumentFormat.OpenXml.Drawing.ShapeTypeValues.Triangle, shapes);
        Assert.Contains(body.Descendants<TextBoxContent>(), text => text.InnerText == "75%*");
        Assert.Contains(body.Descendants<TextBoxContent>(), text => text.InnerText == "Target 90%");
    }

    [Fact]
    public void Word_2007_shows_the_words_instead()
    {
        using var document = Open([Rated().Draw()]);
        Assert.StartsWith("Short of target. September 2012", document.MainDocumentPart!.Document!.Descendants<AlternateContentFallback>().Single().InnerText,
            StringComparison.Ordinal);
    }

    private static LineChart Rated()
    {
        var points = ChartReading.Of(81, 86, 82, null, 75).Points.Select((point, index) => point with
        {
            Target = 90,
            Floor = index < 3 ? 81 : null,
            Mark = index < 3 ? ChartMark.Amber : ChartMark.Red,
            IsProvisional = index == 4,
        });
        return ChartReading.Of() with { Title = "Short of target", Points = [.. points], Events = [new ChartEvent(new DateOnly(2013, 4, 1), "No amber")] };
    }

    private static WordprocessingDocument Open(IEnumerable<ChartDrawing> drawings)
    {
        var document = WordprocessingDocument.Create(new MemoryStream(), WordprocessingDocumentType.Document);
        var number = 0U;
        document.AddMainDocumentPart().Document = new Document(new Body([.. drawings.Select(drawing => new Paragraph(ChartWord.Write(drawing, ++number,
            DocxFrame.TextWidth)))]));
        return document;
    }
}
