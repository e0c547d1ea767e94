using System.Globalization;
using System.Text;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>Decodes a text file: UTF-8, UTF-16 with a byte order mark, or otherwise Windows-1252.</summary>
internal static class ImportText
{
    private const int MostControls = 20;

    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Decodes the text with normalised line endings, and reports where it had to guess.</summary>
    /// <exception cref="RuleException">The file is not text, or its encoding is unknown.</exception>
    public static string Decode(byte[] file, Action<string> doubt)
    {
        string text;
        try
        {
            text = DecodeUnicode(file);
        }
        catch (DecoderFallbackException)
        {
            text = DecodeWindows(file);
            doubt("The file is not in UTF-8, so it was read as Windows text. Check the dashes, quotation marks and pound signs");
        }

        return WithoutControls(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), doubt);
    }

    /// <summary>Removes and reports a few control characters, which pasted text can have; a file with many is not text.</summary>
    private static string WithoutControls(string text, Action<string> doubt)
    {
        var controls = text.Count(IsControl);
        if (controls == 0)
        {
            return text;
        }

        if (text.Contains('\0', StringComparison.Ordinal) || controls > Math.Max(MostControls, text.Length / 1000) || controls * 10 > text.Length)
        {
            throw Unreadable();
        }

        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line, index + 1)).Where(one => one.line.Any(IsControl)).Take(MostControls))
        {
            var first = line.First(IsControl);
            doubt(string.Create(
                CultureInfo.InvariantCulture,
                $"Line {number} has a control character (U+{(int)first:X4}), which cannot be shown. "
                + $"The character was removed from “{ImportWords.Short(line)}”"));
        }

        return string.Concat(text.Where(letter => !IsControl(letter)));
    }

    private static bool IsControl(char letter) => letter is <= '\x08' or (>= '\x0E' and <= '\x1F') or '\x0B' or '\x7F' or '\uFFFE' or '\uFFFF';

    private static string DecodeUnicode(byte[] file)
    {
        if (file is [0xFF, 0xFE, ..])
        {
            return file is [0xFF, 0xFE, 0, 0, ..] ? throw Unreadable() : Strict(new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true), file, 2);
        }

        if (file is [0xFE, 0xFF, ..])
        {
            return Strict(new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true), file, 2);
        }

        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file, file is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0, file.Length - (file is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
    }

    /// <summary>With a UTF-16 byte order mark, the text must be valid UTF-16.</summary>
    private static string Strict(Encoding encoding, byte[] file, int mark)
    {
        try
        {
            return encoding.GetString(file, mark, file.Length - mark);
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable();
        }
    }

    private static string DecodeWindows(byte[] file)
        => file.AsSpan().IndexOfAny((ReadOnlySpan<byte>)[0x81, 0x8D, 0x8F, 0x90, 0x9D]) >= 0 ? throw Unreadable() : Windows.GetString(file);

    private static RuleException Unreadable()
        => ImportLimits.Refused("The file is not valid plain text. Save it with UTF-8 encoding (in Excel, “CSV UTF-8”), then upload the new file");
}
