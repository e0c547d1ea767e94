using System.IO.Compression;
using System.Xml.Linq;

namespace KccPerformance.Web.Documents.Docx;

/// <summary>
/// The ZIP file with the same structure as files saved by Word: parts in a fixed order, each with its own content type, linked
/// by relative paths. Some viewers on phones and tablets require this.
/// </summary>
internal static class DocxPackage
{
    private const string ContentTypes = "[Content_Types].xml";
    private const string MainDocument = "word/document.xml";

    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>Packs the parts again, with the time when the report was finalised as the only time in the file.</summary>
    /// <param name="made">The package with an empty document.</param>
    /// <param name="at">The time of all entries, in UTC.</param>
    /// <param name="writeDocument">Writes the document part straight into the file.</param>
    public static byte[] Repack(MemoryStream made, DateTime at, Action<Stream> writeDocument)
    {
        using var packed = new MemoryStream();
        using (var from = new ZipArchive(made, ZipArchiveMode.Read))
        using (var to = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            // The list of content types comes first, where streaming readers look for it.
            foreach (var entry in from.Entries.OrderBy(entry => entry.FullName == ContentTypes ? 0 : 1).ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc));
                using var source = entry.Open();
                using var target = copy.Open();
                if (entry.FullName == MainDocument)
                {
                    writeDocument(target);
                }
                else
                {
                    Copy(entry.FullName, source, target);
                }
            }
        }

        return packed.ToArray();
    }

    private static void Copy(string name, Stream source, Stream target)
    {
        var isLinks = name.EndsWith(".rels", StringComparison.Ordinal);
        if (name != ContentTypes && !isLinks)
        {
            source.CopyTo(target);
            return;
        }

        var part = XDocument.Load(source);
        if (isLinks)
        {
            Shorten(part.Root!, name);
        }
        else
        {
            Name(part.Root!);
        }

        part.Save(target, SaveOptions.DisableFormatting);
    }

    /// <summary>
    /// The library declares the content type of the main document as the default for all XML parts; this declares it for that
    /// document alone.
    /// </summary>
    private static void Name(XElement types)
    {
        var all = types.Elements(Types + "Default").Single(one => one.Attribute("Extension")!.Value == "xml").Attribute("ContentType")!;
        types.Elements(Types + "Default").Last().AddAfterSelf(new XElement(Types + "Override", new XAttribute("PartName", "/word/document.xml"), new XAttribute("ContentType", all.Value)));
        all.Value = "application/xml";
    }

    /// <summary>Makes links relative: "/word/styles.xml" becomes "styles.xml" in the links of "word/document.xml".</summary>
    private static void Shorten(XElement links, string name)
    {
        var folder = "/" + name[..name.IndexOf("_rels/", StringComparison.Ordinal)];
        foreach (var target in links.Elements().Select(link => link.Attribute("Target")!).Where(target => target.Value.StartsWith(folder, StringComparison.Ordinal)))
        {
            target.Value = target.Value[folder.Length..];
        }
    }
}
