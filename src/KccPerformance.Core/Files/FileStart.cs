using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>The extension of a file name, and whether the first bytes of the file match it.</summary>
internal static class FileStart
{
    private static ReadOnlySpan<byte> OldOffice => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Programs accept the mark of a PDF near the start of a file.</summary>
    private const int StartLength = 1024;

    private static ReadOnlySpan<byte> Zip => "PK\x03\x04"u8;

    private static readonly byte[][] NotText =
    [
        "%PDF-"u8.ToArray(), "{\\rtf"u8.ToArray(), "\x7FELF"u8.ToArray(), "MZ"u8.ToArray(), [0x1F, 0x8B], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF],
    ];

    /// <summary>The extension in lower case: ".csv".</summary>
    public static string EndingOf(string fileName) => Path.GetExtension(fileName).ToLowerInvariant();

    /// <summary>Refuses a file whose first bytes do not match its extension.</summary>
    /// <exception cref="RuleException">The file is empty, or of another type.</exception>
    public static void Check(string ending, ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            throw ImportLimits.Refused("The file is empty. Choose another file");
        }

        if (file.StartsWith(OldOffice))
        {
            // A password-protected document is an old Office file with a part of this name.
            throw ImportLimits.Refused(file.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0
                ? "The file has a password. Save it without one, then upload the new file"
                : "The file is in an older Office format. Save it as DOCX or XLSX, then upload the new file");
        }

        var isOffice = ending is ".docx" or ".xlsx";
        var isRight = ending == ".pdf" ? file[..Math.Min(StartLength, file.Length)].IndexOf("%PDF-"u8) >= 0 : isOffice == file.StartsWith(Zip) && (isOffice || !IsOther(file));
        if (!isRight)
        {
            throw ImportLimits.Refused(
                $"The name ends in {ending}, but the file is a different type. "
                + "Open it in the program it was made in, save it again, then upload the new file");
        }
    }

    private static bool IsOther(ReadOnlySpan<byte> file)
    {
        foreach (var start in NotText)
        {
            if (file.StartsWith(start))
            {
                return true;
            }
        }

        return false;
    }
}
