using System.Xml;
using System.Xml.Linq;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Reads a plan from a Word document. The XML is read directly and by local names, so that both Word dialects are accepted
/// and a broken link does no harm.
/// </summary>
internal static class DocxPlanReader
{
    private const int XmlBytes = 20 * 1024 * 1024;
    private const string MainPart = "word/document.xml";

    public static void Read(byte[] file, PlanCollector plan, CancellationToken cancellation)
    {
        var archive = OfficeArchive.Open(file, MainPart, XmlBytes);
        using var reader = XmlReader.Create(new MemoryStream(archive[MainPart]!, writable: false), OfficeArchive.Settings);
        var body = XDocument.Load(reader).Root?.Elements().FirstOrDefault(element => element.Name.LocalName == "body")
            ?? throw OfficeArchive.Damaged();
        DocumentPlanReader.Read(DocxText.Blocks(body).Select(BlockOf), plan, cancellation);
    }

    private static DocumentBlock BlockOf(XElement block)
        => block.Name.LocalName == "tbl" ? DocumentBlock.Table([.. DocxTable.Rows(block)]) : DocumentBlock.Paragraph(DocxText.Of(block), IsHeading(block));

    private static bool IsHeading(XElement paragraph)
        => paragraph.Child("pPr")?.Child("pStyle")?.Value("val")?.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) == true;
}
