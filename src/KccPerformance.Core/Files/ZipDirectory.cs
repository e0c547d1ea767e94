using System.Buffers.Binary;
using System.Text;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>
/// Reads only the central directory of an Office document, which is a zip archive. Nothing is expanded, so a small file
/// cannot become a large one here.
/// </summary>
internal static class ZipDirectory
{
    /// <summary>The length of an end record with the longest comment.</summary>
    public const int EndLength = EndRecordLength + ushort.MaxValue;

    private const int EndRecordLength = 22;
    private const int EntryLength = 46;
    private const int MostEntries = 5000;
    private const int LongestDirectory = 2 * 1024 * 1024;

    /// <summary>The maximum total size of all entries, according to the directory.</summary>
    private const long MostExpanded = 200 * 1024 * 1024;

    /// <summary>The maximum expansion ratio of one entry. Real documents stay well below it.</summary>
    private const long MostTimes = 300;

    private const long SmallEnough = 1024 * 1024;

    /// <summary>Whether a file ends like a zip archive.</summary>
    public static bool EndsAsZip(ReadOnlySpan<byte> tail) => EndRecordIn(tail) >= 0;

    /// <summary>Checks that a file is an Office document of one type.</summary>
    /// <param name="content">The whole file; must be seekable.</param>
    /// <param name="tail">Its last <see cref="EndLength"/> bytes, or all of a shorter file.</param>
    /// <param name="mainPart">The part that documents of this type must have.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="RuleException">The file is not such a document, or could be harmful.</exception>
    public static async Task CheckAsync(Stream content, byte[] tail, string mainPart, CancellationToken cancellation)
    {
        var at = EndRecordIn(tail);
        if (at < 0 || BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 20)) != tail.Length - at - EndRecordLength)
        {
            throw Damaged();
        }

        var end = tail.AsSpan(at, EndRecordLength);
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (entries > MostEntries || length > LongestDirectory)
        {
            throw TooMuch();
        }

        // Refuses data before the archive or between the directory and the end record, and archives split over several files.
        if (start + (long)length != content.Length - tail.Length + at || BinaryPrimitives.ReadUInt16LittleEndian(end[8..]) != entries)
        {
            throw Damaged();
        }

        var directory = new byte[length];
        content.Position = start;
        await content.ReadExactlyAsync(directory, cancellation);
        CheckEntries(directory, entries, start, mainPart);
    }

    private static void CheckEntries(ReadOnlySpan<byte> directory, int entries, uint start, string mainPart)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long expanded = 0;
        for (var index = 0; index < entries; index++)
        {
            if (directory.Length < EntryLength || BinaryPrimitives.ReadUInt32LittleEndian(directory) != 0x02014B50)
            {
                throw Damaged();
            }

            var flags = BinaryPrimitives.ReadUInt16LittleEndian(directory[8..]);
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(directory[20..]);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(directory[24..]);
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            var wholeLength = EntryLength + nameLength
                + BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (wholeLength > directory.Length || packed > start || BinaryPrimitives.ReadUInt32LittleEndian(directory[42..]) >= start)
            {
                throw Damaged();
            }

            if ((flags & 1) != 0)
            {
                throw FileSniffer.Refused("The file has a password. Save it without one, then upload the new file");
            }

            expanded += size;
            if (expanded > MostExpanded || (size > SmallEnough && size / Math.Max(1, packed) > MostTimes))
            {
                throw TooMuch();
            }

            names.Add(Encoding.UTF8.GetString(directory.Slice(EntryLength, nameLength)).Replace('\\', '/'));
            directory = directory[wholeLength..];
        }

        if (names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw FileSniffer.Refused("The file contains macros. Save it as DOCX, XLSX or PPTX without macros, then upload the new file");
        }

        if (!names.Contains("[Content_Types].xml") || !names.Contains(mainPart))
        {
            throw FileSniffer.Refused("The file type does not match its name. Save it again from Word, Excel or PowerPoint, then upload the new file");
        }
    }

    /// <summary>The last position that a program could take for the end record, or -1.</summary>
    private static int EndRecordIn(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.LastIndexOf("PK\x05\x06"u8); at >= 0; at = tail[..at].LastIndexOf("PK\x05\x06"u8))
        {
            if (at + EndRecordLength <= tail.Length
                && at + EndRecordLength + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) <= tail.Length)
            {
                return at;
            }
        }

        return -1;
    }

    private static RuleException Damaged()
        => FileSniffer.Refused("The file is damaged or has been altered. Save it again from Word, Excel or PowerPoint, then upload the new file");

    private static RuleException TooMuch()
        => FileSniffer.Refused("The file is too large when opened. Use fewer or smaller pictures and sheets, or save it as a PDF, then upload the new file");
}
