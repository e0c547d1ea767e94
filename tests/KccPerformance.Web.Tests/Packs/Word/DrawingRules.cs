using System.Xml.Linq;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>Word's rules for drawings: an identifier of its own, a size that fits the page, and words for those who do not see it.</summary>
internal static class DrawingRules
{
    public static readonly XNamespace Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    private const long PerTwentieth = 635;

    private static readonly XNamespace Frame = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

    private static readonly string[] Numbered = ["docPr", "cNvPr"];

    /// <summary>Older kinds of drawings, which no document needs.</summary>
    private static readonly string[] Old = ["pict", "object"];

    /// <summary>Whether an element belongs to a drawing and its alternative, in a run.</summary>
    public static bool IsOfDrawing(this XElement element)
        => element.AncestorsAndSelf(Compatibility + "AlternateContent").Any(one => one.Parent?.Name == WordPackage.W + "r");

    public static IEnumerable<string> Broken(WordPackage package)
    {
        foreach (var one in Old.SelectMany(package.All))
        {
            yield return $"A {one.Name.LocalName} has no rules here";
        }

        var numbered = package.Stories.SelectMany(story => story.Text.Descendants()).Where(one => Numbered.Contains(one.Name.LocalName));
        foreach (var same in numbered.GroupBy(one => one.Attribute("id")?.Value).Where(same => same.Key is null or "0" || same.Count() > 1))
        {
            yield return $"{same.Count()} drawings or shapes have the identifier {same.Key}: each needs an identifier of its own";
        }

        var page = package.Body.Child("sectPr")!;
        var width = (page.Child("pgSz")!.Number("w") - page.Child("pgMar")!.Number("left") - page.Child("pgMar")!.Number("right")) * PerTwentieth;
        foreach (var broken in package.All("drawing").SelectMany(drawing => Drawing(drawing, width)))
        {
            yield return broken;
        }
    }

    private static IEnumerable<string> Drawing(XElement drawing, long width)
    {
        if (drawing.Element(Frame + "inline") is not { } inline || inline.Element(Frame + "docPr") is not { } named)
        {
            yield return "A drawing is not in line with the text, or needs an identifier";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(named.Attribute("title")?.Value) || string.IsNullOrWhiteSpace(named.Attribute("descr")?.Value))
        {
            yield return "A drawing has no words for those who do not see it";
        }

        var size = inline.Element(Frame + "extent")!;
        if (!((long)size.Attribute("cx")! is var across && across > 0 && across <= width && (long)size.Attribute("cy")! > 0))
        {
            yield return $"A drawing has no size, or is wider than the text: {size.Attribute("cx")?.Value}";
        }

        var choice = drawing.Parent!;
        if (choice.Name != Compatibility + "Choice" || choice.GetNamespaceOfPrefix(choice.Attribute("Requires")?.Value ?? "-") is null
            || string.IsNullOrWhiteSpace(choice.ElementsAfterSelf(Compatibility + "Fallback").SingleOrDefault()?.Words()))
        {
            yield return "A drawing has no alternative in words for versions that do not draw it";
        }
    }
}
