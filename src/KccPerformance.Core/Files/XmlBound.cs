namespace KccPerformance.Core.Files;

/// <summary>
/// Checks the bytes of an XML part before it is parsed. Parsing time grows faster than the number of attributes in a tag,
/// so a tag with more attributes than any real document has is refused.
/// </summary>
internal static class XmlBound
{
    private const int MostAttributes = 100;
    private const int LongestName = 4 * 1024;
    private const int DeclarationBytes = 200;

    /// <summary>
    /// Whether the encoding is a superset of ASCII, as in everything that Word, Excel and LibreOffice write, and no tag
    /// has too many attributes or too long a name.
    /// </summary>
    public static bool Allows(ReadOnlySpan<byte> xml)
    {
        return IsPlain(xml) && AllowsTags(xml);
    }

    /// <summary>
    /// Whether the encoding is a superset of ASCII. Other declared encodings are not read. A zero byte means UTF-16 or
    /// UTF-32, which a reader recognises without a declaration, and in which bytes of names look like ends of tags.
    /// </summary>
    private static bool IsPlain(ReadOnlySpan<byte> xml)
    {
        if (xml.Contains((byte)0))
        {
            return false;
        }

        var start = xml[..Math.Min(DeclarationBytes, xml.Length)];
        start = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start[3..] : start;
        if (!start.StartsWith("<?xml"u8))
        {
            return start.TrimStart(" \t\r\n"u8) is [] or [(byte)'<', ..];
        }

        var end = start.IndexOf("?>"u8);
        if (end < 0)
        {
            // The declaration is longer than any real one, or the part ends in it.
            return false;
        }

        var declaration = System.Text.Encoding.Latin1.GetString(start[..end]).ToLowerInvariant();
        var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        return at < 0 || (declaration[at..].Split('"', '\'') is [_, var name, ..] && IsSupersetOfAscii(name));
    }

    private static bool IsSupersetOfAscii(string name)
        => name is "utf-8" or "ascii" or "us-ascii" || name.StartsWith("iso-8859-1", StringComparison.Ordinal)
            || name.StartsWith("windows-125", StringComparison.Ordinal);

    private static bool AllowsTags(ReadOnlySpan<byte> xml)
    {
        while (xml.IndexOf((byte)'<') is >= 0 and var start)
        {
            xml = xml[(start + 1)..];
            if (xml.StartsWith("!--"u8))
            {
                xml = After(xml[3..], "-->"u8);
            }
            else if (xml.StartsWith("![CDATA["u8))
            {
                xml = After(xml, "]]>"u8);
            }
            else if (xml.StartsWith("?"u8))
            {
                xml = After(xml, "?>"u8);
            }
            else if (!TakeTag(ref xml))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Moves to the end of a tag; false if the tag has too many attributes or too long a name.</summary>
    private static bool TakeTag(ref ReadOnlySpan<byte> xml)
    {
        var attributes = 0;
        while (true)
        {
            var next = xml.IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (next > LongestName || (next < 0 && xml.Length > LongestName))
            {
                return false;
            }

            if (next < 0)
            {
                xml = [];
                return true;
            }

            var found = xml[next];
            xml = xml[(next + 1)..];
            if (found == (byte)'>')
            {
                return true;
            }

            if (++attributes > MostAttributes)
            {
                return false;
            }

            var close = xml.IndexOf(found);
            xml = close < 0 ? [] : xml[(close + 1)..];
        }
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> end)
        => xml.IndexOf(end) is >= 0 and var at ? xml[(at + end.Length)..] : [];
}
