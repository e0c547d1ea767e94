using System.IO.Compression;
using System.Xml;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>
/// The XML parts of an Office document. They are expanded up to a maximum size, whatever sizes the archive states, and
/// each is checked: well-formed, not nested too deeply, and without a document type and therefore without entities.
/// Images and other parts are not expanded.
/// </summary>
internal sealed class OfficeArchive
{
    private const int MostEntries = 2_000;
    private const int Deepest = 100;
    private const int StartBytes = 64 * 1024;

    /// <summary>The maximum number of elements and attributes. In memory each takes more space than its text.</summary>
    private const int MostNodes = 2_500_000;

    private readonly Dictionary<string, byte[]> parts;

    private OfficeArchive(Dictionary<string, byte[]> parts) => this.parts = parts;

    /// <summary>The content of a part; null if there is no such part.</summary>
    public byte[]? this[string name] => parts.GetValueOrDefault(name);

    /// <summary>The parts in a folder.</summary>
    public IEnumerable<byte[]> In(string folder)
        => parts.Where(part => part.Key.StartsWith(folder, StringComparison.OrdinalIgnoreCase)).Select(part => part.Value);

    /// <summary>The bytes of the largest part.</summary>
    public int Largest => parts.Values.Max(bytes => bytes.Length);

    /// <summary>Opens a document.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="mainPart">The part that documents of this type must have.</param>
    /// <param name="mostBytes">The maximum size of its XML in bytes.</param>
    /// <exception cref="RuleException">The file is damaged, locked, of another kind or too large, or has macros.</exception>
    public static OfficeArchive Open(byte[] file, string mainPart, int mostBytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            CheckNames(archive, mainPart);
            var read = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
            var left = mostBytes;
            var nodes = 0;
            foreach (var entry in archive.Entries.Where(IsXml))
            {
                CheckStart(entry);
                var bytes = Expand(entry, left);
                left -= bytes.Length;
                if (!XmlBound.Allows(bytes))
                {
                    throw Damaged();
                }

                nodes = CheckXml(bytes, nodes);
                if (!read.TryAdd(entry.FullName.Replace('\\', '/'), bytes))
                {
                    throw Damaged();
                }
            }

            CheckKind(read["[Content_Types].xml"]);
            return new OfficeArchive(read);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or XmlException or NotSupportedException or ArgumentException)
        {
            throw Damaged();
        }
    }

    /// <summary>Replaces the content of the parts in a folder.</summary>
    public void Change(string folder, Func<byte[], byte[]> change)
    {
        foreach (var name in parts.Keys.Where(name => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            parts[name] = change(parts[name]);
        }
    }

    /// <summary>The same document with only the checked parts in it.</summary>
    public MemoryStream Repack()
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        packed.Position = 0;
        return packed;
    }

    internal static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    internal static RuleException Damaged()
        => ImportLimits.Refused("The file is damaged and cannot be read. Open it in Word or Excel, save it again, then upload the new file");

    private static bool IsXml(ZipArchiveEntry entry)
        => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static void CheckNames(ZipArchive archive, string mainPart)
    {
        if (archive.Entries.Count > MostEntries)
        {
            throw TooMuch();
        }

        var names = archive.Entries.Select(entry => entry.FullName.Replace('\\', '/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (archive.Entries.Any(entry => entry.IsEncrypted))
        {
            throw ImportLimits.Refused("The file has a password. Save it without one, then upload the new file");
        }

        if (names.Any(name => name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)))
        {
            throw Macros();
        }

        if (!names.Contains("[Content_Types].xml") || !names.Contains(mainPart))
        {
            throw ImportLimits.Refused("The file type does not match its name. Save it again from Word or Excel, then upload the new file");
        }
    }

    private static void CheckKind(byte[] contentTypes)
    {
        using var reader = XmlReader.Create(new MemoryStream(contentTypes, writable: false), Settings);
        while (reader.Read())
        {
            if (reader.GetAttribute("ContentType") is { } type
                && (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
            {
                throw Macros();
            }
        }
    }

    /// <summary>Checks the start of a part before all of it is expanded.</summary>
    private static void CheckStart(ZipArchiveEntry entry)
    {
        var start = new byte[StartBytes];
        using var packed = entry.Open();
        if (!XmlBound.Allows(start.AsSpan(0, packed.ReadAtLeast(start, start.Length, throwOnEndOfStream: false))))
        {
            throw Damaged();
        }
    }

    private static byte[] Expand(ZipArchiveEntry entry, int most)
    {
        if (entry.Length > most)
        {
            throw TooMuch();
        }

        using var packed = entry.Open();
        return BoundedFile.ReadAtMost(packed, most) ?? throw TooMuch();
    }

    private static int CheckXml(byte[] bytes, int nodes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
            {
                throw ImportLimits.Refused(
                    "The structure of the document is too complex. Copy the content you need into a new document, then upload the new file");
            }

            nodes += 1 + reader.AttributeCount;
            if (nodes > MostNodes)
            {
                throw TooMuch();
            }
        }

        return nodes;
    }

    private static RuleException Macros()
        => ImportLimits.Refused("The file contains macros. Save it as DOCX or XLSX without macros, then upload the new file");

    private static RuleException TooMuch()
        => ImportLimits.Refused("The file is too large when opened. Copy only the content you need into a new document, then upload the new file");
}
