using System.Globalization;
using System.Xml.Linq;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>The order in which Word expects properties, and the limits of their numbers.</summary>
internal static class OrderRules
{
    private const string Paragraph =
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        + "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange";

    private const string Run =
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        + "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange";

    /// <summary>22 inches, the largest page in Word.</summary>
    private const int Farthest = 31680;

    private static readonly Dictionary<string, string[]> Orders = new Dictionary<string, string>
    {
        ["pPr"] = Paragraph,
        ["rPr"] = Run,
        ["tblPr"] = "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
        ["tcPr"] = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
        ["tblBorders"] = "top left bottom right insideH insideV",
        ["tcBorders"] = "top left bottom right insideH insideV tl2br tr2bl",
        ["tblCellMar"] = "top left bottom right",
        ["tcMar"] = "top left bottom right",
        ["pBdr"] = "top left bottom right between bar",
        ["numPr"] = "ilvl numId",
        ["tr"] = "tblPrEx trPr tc",
        ["sectPr"] = "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
        ["sdtPr"] = "rPr alias tag id lock placeholder docPartObj",
        ["docPartObj"] = "docPartGallery docPartCategory docPartUnique",
        ["sdt"] = "sdtPr sdtEndPr sdtContent",
        ["styles"] = "docDefaults latentStyles style",
        ["docDefaults"] = "rPrDefault pPrDefault",
        ["style"] = "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        ["numbering"] = "numPicBullet abstractNum num numIdMacAtCleanup",
        ["abstractNum"] = "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        ["lvl"] = "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        ["settings"] =
            "view zoom removePersonalInformation doNotDisplayPageBoundaries displayBackgroundShape mirrorMargins defaultTabStop autoHyphenation evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat "
            + "docVars rsids attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats decimalSymbol listSeparator",
        ["compat"] = "compatSetting",
    }.ToDictionary(one => one.Key, one => one.Value.Split(' '));

    /// <summary>The smallest and largest values, in twentieths, halves or eighths of a point.</summary>
    private static readonly Dictionary<(string Element, string Attribute), (int Least, int Most)> Ranges = new()
    {
        [("ind", "left")] = (-Farthest, Farthest),
        [("ind", "hanging")] = (0, Farthest),
        [("spacing", "before")] = (0, Farthest),
        [("spacing", "after")] = (0, Farthest),
        [("spacing", "line")] = (1, Farthest),
        [("tab", "pos")] = (-Farthest, Farthest),
        [("sz", "val")] = (2, 3276),
        [("szCs", "val")] = (2, 3276),
        [("outlineLvl", "val")] = (0, 8),
        [("pgSz", "w")] = (144, Farthest),
        [("pgSz", "h")] = (144, Farthest),
        [("gridCol", "w")] = (1, Farthest),
        [("ilvl", "val")] = (0, 8),
    };

    public static IEnumerable<string> Broken(WordPackage package)
        => package.Names.Where(name => name.StartsWith("word/", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal))
            .SelectMany(name => package.Root(name).DescendantsAndSelf().SelectMany(element => Place(element).Concat(Order(element)).Concat(Numbers(element))).Select(broken => $"{name}: {broken}"))
            .Distinct();

    /// <summary>Checks that properties come before the content they belong to.</summary>
    private static IEnumerable<string> Place(XElement element)
    {
        if (element.Name.Namespace != WordPackage.W && !element.IsOfDrawing())
        {
            yield return $"{element.Name} is none of Word's first namespace";
        }

        if (element.Name.LocalName is "pPr" or "rPr" && element.Parent!.Name.LocalName is "p" or "r" && element.ElementsBeforeSelf().Any())
        {
            yield return $"{element.Name.LocalName} is not the first in its {element.Parent!.Name.LocalName}";
        }

        if (element.Name.LocalName == "tcPr" && element.Parent!.Name.LocalName == "tc" && element.ElementsBeforeSelf().Any())
        {
            yield return "tcPr is not the first in its cell";
        }
    }

    private static IEnumerable<string> Order(XElement element)
    {
        if (element.Name.Namespace != WordPackage.W || !Orders.TryGetValue(element.Name.LocalName, out var order))
        {
            yield break;
        }

        var places = element.Elements().Select(one => (one.Name.LocalName, Place: Array.IndexOf(order, one.Name.LocalName))).ToList();
        foreach (var (name, _) in places.Where(one => one.Place < 0))
        {
            yield return $"{name} does not belong in {element.Name.LocalName}";
        }

        if (!places.Select(one => one.Place).SequenceEqual(places.Select(one => one.Place).Order()))
        {
            yield return $"{element.Name.LocalName} is not in order: {string.Join(' ', places.Select(one => one.LocalName))}";
        }

        string[] several = ["tc", "style", "abstractNum", "num", "lvl", "compatSetting", "headerReference", "footerReference"];
        foreach (var same in places.GroupBy(one => one.LocalName).Where(same => same.Count() > 1 && !several.Contains(same.Key)))
        {
            yield return $"{element.Name.LocalName} has {same.Key} twice";
        }
    }

    private static IEnumerable<string> Numbers(XElement element)
    {
        foreach (var attribute in element.Attributes())
        {
            if (Ranges.TryGetValue((element.Name.LocalName, attribute.Name.LocalName), out var range)
                && !(int.TryParse(attribute.Value, CultureInfo.InvariantCulture, out var number) && number >= range.Least && number <= range.Most))
            {
                yield return $"{element.Name.LocalName} has {attribute.Name.LocalName} {attribute.Value}";
            }
        }

        // The size of borders is in eighths of a point, their distance in points.
        if (element.Get("sz") is { } size && !(int.TryParse(size, CultureInfo.InvariantCulture, out var eighths) && eighths is >= 2 and <= 96 && int.TryParse(element.Get("space"), CultureInfo.InvariantCulture, out var space) && space is >= 0 and <= 31))
        {
            yield return $"{element.Name.LocalName} is a border of {size} eighths of a point at {element.Get("space")}";
        }
    }
}
