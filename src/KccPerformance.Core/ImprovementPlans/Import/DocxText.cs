using System.Text;
using System.Xml.Linq;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The paragraphs of a Word document, as a person reading the document sees them.</summary>
internal static class DocxText
{
    /// <summary>Paragraphs and tables in order, including those inside content controls and accepted insertions.</summary>
    public static IEnumerable<XElement> Blocks(XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "p" or "tbl":
                    yield return element;
                    break;
                case "sdt" or "sdtContent" or "ins" or "customXml" or "moveTo" or "smartTag":
                    foreach (var inner in Blocks(element))
                    {
                        yield return inner;
                    }

                    break;
            }
        }
    }

    /// <summary>The children with a given name, including those inside content controls: rows of a table, cells of a row.</summary>
    public static IEnumerable<XElement> Children(XElement parent, string name)
        => parent.Elements().SelectMany(element => element.Name.LocalName switch
        {
            var local when local == name => [element],
            "sdt" or "sdtContent" or "ins" or "customXml" => Children(element, name),
            _ => Enumerable.Empty<XElement>(),
        });

    /// <summary>The text of a paragraph, without deletions, hidden field codes and the fallback content for older programs.</summary>
    public static string Of(XElement paragraph)
    {
        var text = new StringBuilder();
        Add(paragraph, text);
        return text.ToString();
    }

    /// <summary>A paragraph as a line of a list, with a bullet if Word shows one.</summary>
    public static string AsLine(XElement paragraph)
    {
        var text = Of(paragraph);
        var isBulleted = paragraph.Child("pPr") is { } properties
            && ((properties.Child("numPr") is { } number && number.Child("numId")?.Value("val") != "0")
                || properties.Child("pStyle")?.Value("val")?.StartsWith("ListBullet", StringComparison.OrdinalIgnoreCase) == true);
        return isBulleted && !string.IsNullOrWhiteSpace(text) && !ImportWords.IsBulleted(text) ? $"• {text}" : text;
    }

    public static XElement? Child(this XElement element, string name)
        => element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static string? Value(this XElement element, string name)
        => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    private static void Add(XElement parent, StringBuilder text)
    {
        foreach (var element in parent.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "t":
                    text.Append(element.Value);
                    break;
                case "tab":
                    text.Append(' ');
                    break;
                case "br" or "cr":
                    text.Append('\n');
                    break;
                case "noBreakHyphen":
                    text.Append('-');
                    break;
                case "pPr" or "rPr" or "del" or "moveFrom" or "instrText" or "delText" or "Fallback" or "txbxContent":
                    break;
                default:
                    Add(element, text);
                    break;
            }
        }
    }
}
