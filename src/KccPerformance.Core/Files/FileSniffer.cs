using System.Text;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>
/// Detects the type of a file from its content, and refuses types that are not permitted. The extension must match the
/// content, and the content must not be valid as more than one type. Nothing is expanded or run.
/// </summary>
public static class FileSniffer
{
    /// <summary>The form field that shows the errors.</summary>
    public const string Field = "File";

    /// <summary>The extensions for the file chooser.</summary>
    public const string Accepted = ".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.gif,.txt,.csv";

    public const string TooLarge = "The file must be 20 MB or smaller";

    /// <summary>The number of bytes that the first check needs.</summary>
    public const int StartLength = 1024;

    private const string NotOnTheList = "The file must be a PDF, a Word, Excel or PowerPoint document (DOCX, XLSX or PPTX), a picture (PNG, JPG or GIF) or plain text (TXT or CSV)";

    private const string TwoThings =
        "The file contains a second type of file, which may not be safe. Save it again from the program it was made in, then upload the new file";

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".pdf"] = "application/pdf",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".txt"] = "text/plain",
        [".csv"] = "text/csv",
    };

    private static ReadOnlySpan<byte> EndOfPng => [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82];

    private static readonly byte[][] Markup =
    [
        .. new[] { "<script", "<html", "<!doctype", "<svg", "<iframe", "<body", "<object", "<embed", "<?php", "<img" }.Select(Encoding.ASCII.GetBytes),
    ];

    /// <summary>Checks the start of a file before the rest has been received, and returns the media type for its extension.</summary>
    /// <param name="fileName">The file name, whose extension gives the expected type.</param>
    /// <param name="start">The first <see cref="StartLength"/> bytes, or the whole of a shorter file.</param>
    /// <exception cref="RuleException">The file is refused; the message says why and what to do.</exception>
    public static string CheckStart(string fileName, ReadOnlySpan<byte> start)
    {
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        if (!ContentTypes.TryGetValue(ending, out var contentType))
        {
            throw Refused(ending switch
            {
                ".doc" or ".xls" or ".ppt" => $"The file is in an older Office format. Save it as {ending.ToUpperInvariant()[1..]}X, then upload the new file",
                ".docm" or ".xlsm" or ".pptm" => $"The file may contain macros. Save it as {ending[1..^1].ToUpperInvariant()}X, then upload the new file",
                _ => NotOnTheList,
            });
        }

        if (start.IsEmpty)
        {
            throw Refused("The file is empty. Choose another file");
        }

        if (IsOffice(ending) && start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            throw Refused(
                "The file has a password or is in an older Office format. Save it without a password as DOCX, XLSX or PPTX, then upload the new file");
        }

        if (!BeginsAs(ending, start))
        {
            throw Refused(
                $"The name ends in {ending}, but the file is not {NameOf(ending)}. "
                + "Open it in the program it was made in, save it again, then upload the new file");
        }

        // Programs accept these marks near the start of a file, not only at the very start.
        if ((ending != ".pdf" && start.IndexOf("%PDF-"u8) >= 0) || (!IsText(ending) && HasMarkup(start)))
        {
            throw Refused(TwoThings);
        }

        return contentType;
    }

    /// <summary>Checks the whole of a complete file.</summary>
    /// <param name="fileName">The name, whose extension says what the file claims to be.</param>
    /// <param name="content">The whole file; must be seekable.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="RuleException">The file is refused; the message says why and what to do.</exception>
    public static async Task CheckWholeAsync(string fileName, Stream content, CancellationToken cancellation)
    {
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        var tail = await ReadEndAsync(content, ZipDirectory.EndLength, cancellation);
        if (IsOffice(ending))
        {
            await ZipDirectory.CheckAsync(content, tail, PartOf(ending), cancellation);
        }
        else if (ZipDirectory.EndsAsZip(tail))
        {
            throw Refused(TwoThings);
        }

        var isWhole = ending switch
        {
            ".pdf" => tail.AsSpan()[Math.Max(0, tail.Length - StartLength)..].IndexOf("%%EOF"u8) >= 0,
            ".png" => tail.AsSpan().EndsWith(EndOfPng),
            ".gif" => tail[^1] == 0x3B,
            ".jpg" or ".jpeg" => tail.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0,
            _ => true,
        };
        if (!isWhole)
        {
            throw Refused($"The file is incomplete or has been altered. Save it again as {NameOf(ending)}, then upload the new file");
        }

        if (IsText(ending))
        {
            await PlainText.CheckAsync(content, HasMarkup, cancellation);
        }
    }

    /// <summary>The file name without path or misleading characters, cut to the stored length.</summary>
    public static string SafeName(string? given)
    {
        var name = given ?? string.Empty;
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        name = string.Concat(name.EnumerateRunes()
            .Where(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format)
            .Where(rune => rune.Value is not ('"' or '<' or '>' or ':' or '|' or '?' or '*'))
            .Select(rune => rune.ToString())).Trim();
        var ending = Path.GetExtension(name);
        var stem = Path.GetFileNameWithoutExtension(name).TrimStart('.');
        var most = 150 - Math.Min(ending.Length, 20);
        stem = stem.Length > most ? stem[..(char.IsHighSurrogate(stem[most - 1]) ? most - 1 : most)] : stem;
        return (stem.Length == 0 ? "file" : stem) + (ending.Length > 20 ? string.Empty : ending);
    }

    internal static RuleException Refused(string sentence) => new(Field, sentence);

    private static bool BeginsAs(string ending, ReadOnlySpan<byte> start) => ending switch
    {
        ".pdf" => start.StartsWith("%PDF-"u8),
        ".png" => start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) && start.Length > 16 && start[12..16].SequenceEqual("IHDR"u8),
        ".jpg" or ".jpeg" => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        ".gif" => start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8),
        ".txt" or ".csv" => true,
        _ => start.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 0x03, 0x04]),
    };

    private static bool HasMarkup(ReadOnlySpan<byte> bytes)
    {
        var lower = new byte[bytes.Length];
        for (var index = 0; index < lower.Length; index++)
        {
            lower[index] = bytes[index] is >= (byte)'A' and <= (byte)'Z' ? (byte)(bytes[index] | 0x20) : bytes[index];
        }

        foreach (var mark in Markup)
        {
            if (lower.AsSpan().IndexOf(mark) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<byte[]> ReadEndAsync(Stream content, int length, CancellationToken cancellation)
    {
        var tail = new byte[Math.Min(length, content.Length)];
        content.Position = content.Length - tail.Length;
        await content.ReadExactlyAsync(tail, cancellation);
        return tail;
    }

    private static bool IsOffice(string ending) => ending is ".docx" or ".xlsx" or ".pptx";

    private static bool IsText(string ending) => ending is ".txt" or ".csv";

    private static string PartOf(string ending) => ending switch
    {
        ".docx" => "word/document.xml",
        ".xlsx" => "xl/workbook.xml",
        _ => "ppt/presentation.xml",
    };

    private static string NameOf(string ending) => ending switch
    {
        ".pdf" => "a PDF",
        ".docx" => "a Word document",
        ".xlsx" => "an Excel workbook",
        ".pptx" => "a PowerPoint presentation",
        ".png" => "a PNG picture",
        ".gif" => "a GIF picture",
        ".jpg" or ".jpeg" => "a JPG picture",
        _ => "plain text",
    };
}
