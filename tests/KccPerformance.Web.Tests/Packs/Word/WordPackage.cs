using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>A relationship from one part to another.</summary>
/// <param name="Source">The part; empty for the package.</param>
/// <param name="Id">The identifier that the part uses.</param>
/// <param name="Kind">The last word of its type: "styles".</param>
/// <param name="Target">The target part, from the root of the package; an external target as it is written.</param>
/// <param name="IsExternal">Whether the target is outside the package.</param>
/// <param name="IsAbsolute">Whether the target is written from the root of the package.</param>
internal sealed record WordRelationship(string Source, string Id, string Kind, string Target, bool IsExternal, bool IsAbsolute);

/// <summary>A Word document as a ZIP file of XML, read without the library that writes it.</summary>
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
            // Characters are checked as XML 1.0 requires, and a document type is refused, as in Word.
            using var reader = XmlReader.Create(entry.Open(), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
            parts.TryAdd(entry.FullName, XDocument.Load(reader, LoadOptions.PreserveWhitespace));
        }

        Relationships = [.. Names.Distinct().Where(name => name.EndsWith(".rels", StringComparison.Ordinal)).SelectMany(Read)];
    }

    /// <summary>The names of the entries as written, in their order.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<WordRelationship> Relationships { get; }

    public XElement Document => Root("word/document.xml");

    public XElement Body => Document.Element(W + "body")!;

    public XElement Styles => Root("word/styles.xml");

    /// <summary>The body, headers and footers, which are separate texts.</summary>
    public IEnumerable<(string Part, XElement Text)> Stories
        => Relationships.Where(one => one.Kind is "officeDocument" or "header" or "footer").Select(one => (one.Target, Root(one.Target)));

    public XElement Root(string part) => parts[part].Root!;

    public bool Has(string part) => parts.ContainsKey(part);

    /// <summary>All elements of a name in the texts.</summary>
    public IEnumerable<XElement> All(string name) => Stories.SelectMany(story => story.Text.Descendants(W + name));

    private IEnumerable<WordRelationship> Read(string name)
    {
        // "word/_rels/document.xml.rels" has the relationships of "word/document.xml".
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

/// <summary>Reads attributes by the names of the format.</summary>
internal static class WordElements
{
    public static string? Get(this XElement element, string name) => element.Attribute(WordPackage.W + name)?.Value;

    public static XElement? Child(this XElement? element, string name) => element?.Element(WordPackage.W + name);

    public static string? Value(this XElement? element, string child) => element.Child(child)?.Get("val");

    public static int Number(this XElement element, string name) => int.Parse(element.Get(name)!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether an on/off setting is on.</summary>
    public static bool IsOn(this XElement? element, string child) => element.Child(child) is { } found && found.Get("val") is not ("0" or "false" or "off");

    public static string Words(this XElement element) => string.Concat(element.Descendants(WordPackage.W + "t").Select(text => text.Value));
}
