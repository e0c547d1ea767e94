using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>A relationship of a part to another.</summary>
/// <param name="Source">The part; empty for the package.</param>
/// <param name="Id">What the part calls it.</param>
/// <param name="Kind">The last word of its type: "styles".</param>
/// <param name="Target">The part it leads to, from the root of the package; as it is written where it leads out of it.</param>
/// <param name="IsExternal">Whether it leads out of the package.</param>
/// <param name="IsAbsolute">Whether it is written from the root of the package.</param>
internal sealed record WordRelationship(string Source, string Id, string Kind, string Target, bool IsExternal, bool IsAbsolute);

/// <summary>A Word document as what it is: a ZIP file of XML. Read without the library that writes it.</summary>
internal sealed class WordPackage
{
    public const string ContentTypes = "[Content_Types].xml";

    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly Dictionary<string, XDocument> parts = new(StringComparer.Ordinal);

    public WordPackage(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx), ZipArchiveMode.Read);
        Names = [.. zip.Entries.Select(entry => entry.FullName)];
        foreach (var entry in zip.Entries)
        {
            // As strict as XML 1.0 is on characters, and no document type, which Word refuses.
            using var reader = XmlReader.Create(entry.Open(), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
            parts.TryAdd(entry.FullName, XDocument.Load(reader, LoadOptions.PreserveWhitespace));
        }

        Relationships = [.. Names.Distinct().Where(name => name.EndsWith(".rels", StringComparison.Ordinal)).SelectMany(Read)];
    }

    /// <summary>The names of the entries as they are written, in their order.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<WordRelationship> Relationships { get; }

    public XElement Document => Root("word/document.xml");

    public XElement Body => Document.Element(W + "body")!;

    public XElement Styles => Root("word/styles.xml");

    /// <summary>The body, and what stands at the head and foot of pages: texts of their own.</summary>
    public IEnumerable<(string Part, XElement Text)> Stories
        => Relationships.Where(one => one.Kind is "officeDocument" or "header" or "footer").Select(one => (one.Target, Root(one.Target)));

    public XElement Root(string part) => parts[part].Root!;

    public bool Has(string part) => parts.ContainsKey(part);

    /// <summary>Everything of a name within the texts.</summary>
    public IEnumerable<XElement> All(string name) => Stories.SelectMany(story => story.Text.Descendants(W + name));

    private IEnumerable<WordRelationship> Read(string name)
    {
        // "word/_rels/document.xml.rels" holds those of "word/document.xml".
        var source = name.Replace("_rels/", string.Empty, StringComparison.Ordinal)[..^".rels".Length];
        return parts[name].Root!.Elements(Package + "Relationship").Select(one =>
        {
            var target = one.Attribute("Target")!.Value;
            var isExternal = one.Attribute("TargetMode")?.Value == "External";
            var resolved = isExternal ? target : new Uri(new Uri("part:///" + source), target).AbsolutePath.TrimStart('/');
            return new WordRelationship(source, one.Attribute("Id")!.Value, one.Attribute("Type")!.Value.Split('/')[^1], resolved, isExternal, target.StartsWith('/'));
        });
    }
}

/// <summary>Attributes in the words of the format.</summary>
internal static class WordElements
{
    public static string? Get(this XElement element, string name) => element.Attribute(WordPackage.W + name)?.Value;

    public static XElement? Child(this XElement? element, string name) => element?.Element(WordPackage.W + name);

    public static string? Value(this XElement? element, string child) => element.Child(child)?.Get("val");

    public static int Number(this XElement element, string name) => int.Parse(element.Get(name)!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a setting that is on or off is on.</summary>
    public static bool IsOn(this XElement? element, string child) => element.Child(child) is { } found && found.Get("val") is not ("0" or "false" or "off");

    public static string Words(this XElement element) => string.Concat(element.Descendants(WordPackage.W + "t").Select(text => text.Value));
}
