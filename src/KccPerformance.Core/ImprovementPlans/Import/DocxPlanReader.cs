using System.Xml;
using System.Xml.Linq;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// Reads a plan from a Word document: headings of themes and categories, and tables of actions. The XML is read directly
/// and by local names, so that both Word dialects are accepted and a broken link does no harm.
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
        var outline = new PlanOutline(plan);
        var tables = new DocxTableReader(plan, outline);
        var other = new List<string>();
        var otherFrom = 0;
        var paragraphs = 0;
        foreach (var block in DocxText.Blocks(body))
        {
            cancellation.ThrowIfCancellationRequested();
            if (block.Name.LocalName == "tbl")
            {
                Leave(plan, other, otherFrom);
                tables.Read(block);
                continue;
            }

            paragraphs++;
            var text = DocxText.Of(block);
            if (string.IsNullOrWhiteSpace(text))
            {
                Leave(plan, other, otherFrom);
            }
            else if (outline.Take(text, $"paragraph {paragraphs}") || (plan.IsFree && IsHeading(block, text, outline)))
            {
                Leave(plan, other, otherFrom);
                tables.Finish();
            }
            else
            {
                otherFrom = other.Count == 0 ? paragraphs : otherFrom;
                other.Add(text);
            }
        }

        Leave(plan, other, otherFrom);
        tables.Finish();
    }

    /// <summary>Whether a paragraph has the style of a heading, which names a theme.</summary>
    private static bool IsHeading(XElement paragraph, string text, PlanOutline outline)
    {
        var style = paragraph.Child("pPr")?.Child("pStyle")?.Value("val");
        if (style?.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) != true || ImportWords.OneLine(text).Length > ImportLimits.ThemeLength)
        {
            return false;
        }

        outline.BeginNamed(text);
        return true;
    }

    private static void Leave(PlanCollector plan, List<string> other, int from)
    {
        plan.Leftover($"paragraph {from}", string.Join('\n', other));
        other.Clear();
    }
}
