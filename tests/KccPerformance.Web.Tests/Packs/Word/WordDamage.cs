using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>One error put into a document.</summary>
/// <param name="Part">The part that gets the error.</param>
/// <param name="Do">The change that makes the error.</param>
/// <param name="Finding">Words from the message of the rule that finds it.</param>
internal sealed record Damage(string Part, Action<XElement> Do, string Finding);

/// <summary>Documents with one error each, to check that the rules find it.</summary>
internal static class WordDamage
{
    private const string Document = "word/document.xml";
    private const string Styles = "word/styles.xml";
    private const string Numbering = "word/numbering.xml";
    private const string Settings = "word/settings.xml";
    private const string Links = "word/_rels/document.xml.rels";
    private const string Core = "docProps/core.xml";

    public static readonly IReadOnlyDictionary<string, Damage> All = new Dictionary<string, Damage>
    {
        ["a cell without a paragraph"] = new(Document, root => root.Every("tc").First().Elements(WordPackage.W + "p").Remove(), "does not end with a paragraph"),
        ["a cell that ends with a table"] = new(Document, root => root.Every("tc").First().Add(new XElement(root.Every("tbl").Last())), "does not end with a paragraph"),
        ["a row with a cell too few"] = new(Document, root => root.Every("tr").First().Elements(WordPackage.W + "tc").Last().Remove(), "fewer cells"),
        ["a cell over too many columns"] = new(Document, root => root.Every("gridSpan").First().Set("val", "7"), "more cells"),
        ["a cell of another width"] = new(Document, root => root.Every("tcW").First().Set("w", "7"), "not as wide"),
        ["no grid"] = new(Document, root => root.Every("tblGrid").First().Remove(), "properties and its grid"),
        ["a column without a width"] = new(Document, root => root.Every("gridCol").First().Set("w", "0"), "without a width"),
        ["a head that is not at the top"] = new(Document, root => root.Every("tbl").First().Add(new XElement(root.Every("tr").First())), "not at its top"),
        ["no head"] = new(Document, root => root.Every("tblHeader").First().Remove(), "no head"),
        ["cells joined downwards without a first"] = new(Document, root => root.Every("tcW").First().AddAfterSelf(new XElement(WordPackage.W + "vMerge")), "joined downwards"),
        ["tables back to back"] = new(Document, root => root.Every("tbl").First().AddAfterSelf(new XElement(root.Every("tbl").First())), "No paragraph follows"),
        ["no paragraph before the end"] = new(Document, root => root.Every("sectPr").Single().AddBeforeSelf(new XElement(root.Every("tbl").First())), "last thing in the body"),
        ["something after the end"] = new(Document, root => root.Elements().Single().Add(new XElement(WordPackage.W + "p")), "end with the one description"),
        ["a table without a description"] = new(Document, root => root.Every("tblDescription").First().Remove(), "no title or no description"),
        ["a table that does not say it has a head"] = new(Document, root => root.Every("tblLook").First().Set("val", "0680"), "first row is its head"),
        ["a heading that jumps"] = new(Document, root => root.Every("pStyle").First(style => style.Get("val") == "Heading1").Set("val", "Heading3"), "stands below one of level 0"),
        ["an empty heading"] = new(Document, root => root.Heading().Descendants(WordPackage.W + "t").Remove(), "empty or within a table"),
        ["two bookmarks of one name in another case"] = new(Document, root => root.Every("bookmarkStart").Last().Set("name", root.Every("bookmarkStart").First().Get("name")!.ToUpperInvariant()), "Two bookmarks"),
        ["two bookmarks of one number"] = new(Document, root => root.Every("bookmarkStart").Last().Set("id", "1"), "Two bookmarks"),
        ["a bookmark without an end"] = new(Document, root => root.Every("bookmarkEnd").First().Remove(), "does not end once"),
        ["a bookmark that begins with a figure"] = new(Document, root => root.Every("bookmarkStart").Last().Set("name", "1st"), "cannot have the name"),
        ["a bookmark of 41 letters"] = new(Document, root => root.Every("bookmarkStart").Last().Set("name", new string('x', 41)), "cannot have the name"),
        ["a link to nowhere"] = new(Document, root => root.Every("hyperlink").Last().Set("anchor", "nowhere"), "which is nowhere"),
        ["a link without words"] = new(Document, root => root.Every("hyperlink").Last().RemoveNodes(), "has no words"),
        ["a field without an end"] = new(Document, root => root.Every("fldChar").Last().Parent!.Remove(), "do not end"),
        ["a field that shows nothing"] = new("word/footer1.xml", root => root.Every("fldChar").First(one => one.Get("fldCharType") == "separate").Parent!.ElementsAfterSelf().First().Remove(), "shows nothing"),
        ["a field's code outside it"] = new(Document, root => root.Every("p").First().Add(new XElement(WordPackage.W + "r", new XElement(WordPackage.W + "instrText", "DATE"))), "stands outside"),
        ["a field to be worked out at once"] = new(Document, root => root.Every("fldChar").First().Set("dirty", "true"), "makes Word ask"),
        ["contents that lack a heading"] = new(Document, root => root.Every("sdt").Single().Descendants(WordPackage.W + "hyperlink").Last().Remove(), "does not hold the headings"),
        ["a line break within a text"] = new(Document, root => root.Every("t").First().Value = "one\ntwo", "has a line break"),
        ["a text that loses its spaces"] = new(Document, root => root.Every("t").First().ReplaceWith(new XElement(WordPackage.W + "t", " one ")), "would lose the space"),
        ["a picture without words"] = new(Document, root => root.Every("r").First().Add(new XElement(WordPackage.W + "drawing")), "needs an identifier"),
        ["properties of a paragraph in no order"] = new(Document, root => root.Heading().Element(WordPackage.W + "pPr")!.AddFirst(new XElement(WordPackage.W + "jc")), "is not in order"),
        ["properties of a run in no order"] = new(Document, root => root.Every("rPr").First().AddFirst(new XElement(WordPackage.W + "rtl")), "is not in order"),
        ["two sets of properties in a paragraph"] = new(Document, root => root.Heading().Add(new XElement(WordPackage.W + "pPr")), "is not the first"),
        ["a border too far off"] = new(Document, root => root.Every("pBdr").First().Elements().First().Set("space", "32"), "is a border of"),
        ["an indent wider than any page"] = new(Document, root => root.Every("ind").First().Set("left", "31681"), "ind has left"),
        ["a style that is not there"] = new(Document, root => root.Every("pStyle").First().Set("val", "Nothing"), "is used and not there"),
        ["a list that is not there"] = new(Document, root => root.Every("numId").First().Set("val", "9"), "and not there"),
        ["another language"] = new(Document, root => root.Every("rPr").First().Add(new XElement(WordPackage.W + "lang", new XAttribute(WordPackage.W + "val", "en-US"))), "is in the language"),
        ["a head of pages that is a foot"] = new(Document, root => root.Every("headerReference").Single().SetAttributeValue(WordPackage.R + "id", "footer"), "asks for footer"),
        ["two styles of one identifier"] = new(Styles, root => root.Add(new XElement(root.Every("style").Last())), "A style has no name"),
        ["styles based on each other"] = new(Styles, root => root.Every("style").First().Add(new XElement(WordPackage.W + "basedOn", new XAttribute(WordPackage.W + "val", "Title"))), "based on itself"),
        ["a style based on nothing"] = new(Styles, root => root.Every("basedOn").First().Set("val", "Nothing"), "goes back to Nothing"),
        ["no default style"] = new(Styles, root => root.Every("style").First().SetAttributeValue(WordPackage.W + "default", null), "is the default of its type paragraph"),
        ["no language"] = new(Styles, root => root.Every("lang").Remove(), "not en-GB"),
        ["a kind of list after its list"] = new(Numbering, root => root.Add(new XElement(root.Every("abstractNum").Single())), "is not in order"),
        ["a list of no kind"] = new(Numbering, root => root.Every("abstractNumId").Single().Set("val", "9"), "kind that is not there"),
        ["a bullet of 32 characters"] = new(Numbering, root => root.Every("lvlText").Single().Set("val", new string('x', 32)), "too long"),
        ["compatibility mode"] = new(Settings, root => root.Every("compat").Remove(), "compatibility mode"),
        ["fields to be updated"] = new(Settings, root => root.AddFirst(new XElement(WordPackage.W + "updateFields")), "ask about updateFields"),
        ["settings in no order"] = new(Settings, root => root.Add(new XElement(WordPackage.W + "zoom")), "is not in order"),
        ["a relationship to nothing"] = new(Links, root => root.Elements().First().SetAttributeValue("Target", "nothing.xml"), "which is not there"),
        ["two relationships of one identifier"] = new(Links, root => root.Elements().First().SetAttributeValue("Id", "header"), "has two relationships"),
        ["a relationship out of the document"] = new(Links, root => root.Elements().First().SetAttributeValue("TargetMode", "External"), "leads out of the document"),
        ["a relationship that cannot be called so"] = new(Links, root => root.Elements().First().SetAttributeValue("Id", "1 2"), "cannot be the identifier"),
        ["a wrong content type"] = new(WordPackage.ContentTypes, root => root.Elements().Last().SetAttributeValue("ContentType", "text/xml"), "has the content type text/xml"),
        ["a part without a content type"] = new(WordPackage.ContentTypes, root => root.Elements().Last().Remove(), "has the content type"),
        ["a content type for nothing"] = new(WordPackage.ContentTypes, root => root.Add(new XElement(root.Elements().Last().Name, new XAttribute("PartName", "/x.xml"), new XAttribute("ContentType", "text/xml"))), "which is not there"),
        ["a content type for everything"] = new(WordPackage.ContentTypes, root => root.Elements().First().SetAttributeValue("ContentType", "text/xml"), "taken for something"),
        ["a relationship from the root"] = new(Links, root => root.Elements().First().SetAttributeValue("Target", "/word/styles.xml"), "cannot follow"),
        ["a title of 256 characters"] = new(Core, root => root.Elements().First().Value = new string('x', 256), "longer than 255"),
        ["a time that is none"] = new(Core, root => root.Elements().Last().Value = "17 September 2009", "no time of the form"),
        ["a property that is there twice"] = new(Core, root => root.Add(new XElement(root.Elements().First())), "is there twice"),
        ["no title"] = new(Core, root => root.Elements().First().Remove(), "lack the title"),
    };

    /// <summary>Returns a document with the error.</summary>
    public static byte[] Do(byte[] docx, Damage damage)
    {
        using var made = new MemoryStream();
        made.Write(docx);
        using (var zip = new ZipArchive(made, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = zip.GetEntry(damage.Part)!.Open();
            var document = XDocument.Load(stream, LoadOptions.PreserveWhitespace);
            damage.Do(document.Root!);
            stream.SetLength(0);
            document.Save(stream, SaveOptions.DisableFormatting);
        }

        return made.ToArray();
    }

    /// <summary>Returns a document with an additional entry in its ZIP file.</summary>
    public static byte[] Add(byte[] docx, string entry)
    {
        using var made = new MemoryStream();
        made.Write(docx);
        using (var zip = new ZipArchive(made, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = zip.CreateEntry(entry).Open();
            stream.Write(Encoding.UTF8.GetBytes("<x/>"));
        }

        return made.ToArray();
    }

    private static IEnumerable<XElement> Every(this XElement root, string name) => root.DescendantsAndSelf(WordPackage.W + name);

    private static XElement Heading(this XElement root) => root.Every("p").First(one => one.Child("pPr").Value("pStyle") == "Heading1");

    private static void Set(this XElement element, string name, string value) => element.SetAttributeValue(WordPackage.W + name, value);
}
