using System.Text;

namespace KccPerformance.Core.Import;

/// <summary>Turns a text file's bytes into text: UTF-8, UTF-16 with its mark, or Windows-1252 where it is neither.</summary>
internal static class ImportText
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Reads a plan's text with plain line ends, and tells the plan where it had to guess.</summary>
    /// <exception cref="RuleException">It is not text, or in an encoding that cannot be told.</exception>
    public static string Decode(byte[] file, PlanCollector plan)
        => Decode(file, doubt => plan.Problem("the whole file", doubt, ProblemWeight.Check));

    /// <summary>Reads a file's text with plain line ends, and says where it had to guess.</summary>
    /// <exception cref="RuleException">It is not text, or in an encoding that cannot be told.</exception>
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
            doubt("The file is not in UTF-8. It was read as Windows text: check that dashes, quotation marks and pound signs are right");
        }

        return HasControls(text) ? throw Unreadable() : text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
    }

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

    /// <summary>With the mark of UTF-16 it is that or nothing.</summary>
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

    private static bool HasControls(string text)
        => text.AsSpan().IndexOfAnyInRange('\0', '\x08') >= 0 || text.AsSpan().IndexOfAnyInRange('\x0E', '\x1F') >= 0;

    private static RuleException Unreadable()
        => ImportLimits.Refused("The file is not plain text that can be read. Save it with UTF-8 encoding (in Excel, “CSV UTF-8”), then choose that");
}
