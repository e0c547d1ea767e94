using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KccPerformance.Web.Documents.Docx;

/// <summary>A committee report as a Word document. The same report always gives the same bytes.</summary>
public static class PackDocx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The longest document property that Word accepts.</summary>
    private const int PropertyLength = 255;

    public static byte[] Write(Pack pack)
    {
        using var made = new MemoryStream();
        using (var document = WordprocessingDocument.Create(made, WordprocessingDocumentType.Document))
        {
            // Each part gets its relationship id here. Otherwise the library would generate a different one each time.
            var main = document.AddNewPart<MainDocumentPart>(MediaType + ".main+xml", "document");
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = DocxStyles.All(pack.HasParts);
            main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = DocxStyles.Bullets();
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = DocxStyles.Settings();
            main.AddNewPart<HeaderPart>("header").Header = new Header(DocxFrame.Head(pack));
            main.AddNewPart<FooterPart>("footer").Footer = new Footer(DocxFrame.Foot(pack));
            main.Document = new Document(new Body());
            WriteProperties(document.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "core"), pack);
        }

        return DocxPackage.Repack(made, pack.FrozenAt, new DocxBody(pack).WriteTo);
    }

    private static void WriteProperties(CoreFilePropertiesPart part, Pack pack)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        XNamespace terms = "http://purl.org/dc/terms/";
        XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        var at = pack.FrozenAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var properties = new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", core),
            new XAttribute(XNamespace.Xmlns + "dc", dc),
            new XAttribute(XNamespace.Xmlns + "dcterms", terms),
            new XAttribute(XNamespace.Xmlns + "xsi", xsi),
            new XElement(dc + "title", Short(pack.Title)),
            new XElement(dc + "subject", Short(pack.Code)),
            new XElement(dc + "creator", "KccPerformance"),
            new XElement(dc + "language", DocxStyles.Language),
            new XElement(core + "lastModifiedBy", "KccPerformance"),
            new XElement(terms + "created", new XAttribute(xsi + "type", "dcterms:W3CDTF"), at),
            new XElement(terms + "modified", new XAttribute(xsi + "type", "dcterms:W3CDTF"), at));
        using var stream = part.GetStream(FileMode.Create);
        new XDocument(new XDeclaration("1.0", "utf-8", "yes"), properties).Save(stream, SaveOptions.DisableFormatting);
    }

    private static string Short(string text)
    {
        if (text.Length <= PropertyLength)
        {
            return text;
        }

        // Does not cut a surrogate pair in half.
        var length = PropertyLength - 1;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
    }
}
