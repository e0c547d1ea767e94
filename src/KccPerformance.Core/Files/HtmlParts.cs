using System.Buffers;
using System.Net;
using System.Text;

namespace KccPerformance.Core.Files;

/// <summary>A tag of a web page, or the text between two tags.</summary>
/// <param name="Name">The name of the tag in lower case; empty for text.</param>
/// <param name="IsEnd">Whether it is an end tag.</param>
/// <param name="Text">The text as a browser shows it; for a tag its attributes as written.</param>
internal readonly record struct HtmlPart(string Name, bool IsEnd, string Text)
{
    public bool IsText => Name.Length == 0;

    /// <summary>The value of an attribute; null if the tag does not have it.</summary>
    public string? Attribute(string name)
    {
        for (var at = 0; at < Text.Length;)
        {
            at = Skip(at, letter => char.IsWhiteSpace(letter) || letter is '/' or '=');
            var end = Skip(at, letter => !char.IsWhiteSpace(letter) && letter is not ('/' or '='));
            var key = Text[at..end];
            at = Skip(end, char.IsWhiteSpace);
            var value = string.Empty;
            if (at < Text.Length && Text[at] == '=')
            {
                (value, at) = ValueAt(Skip(at + 1, char.IsWhiteSpace));
            }

            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return HtmlParts.Decoded(value);
            }
        }

        return null;
    }

    private (string Value, int Next) ValueAt(int at)
    {
        if (at < Text.Length && Text[at] is '"' or '\'')
        {
            var close = Text.IndexOf(Text[at], at + 1);
            return close < 0 ? (Text[(at + 1)..], Text.Length) : (Text[(at + 1)..close], close + 1);
        }

        var end = Skip(at, letter => !char.IsWhiteSpace(letter));
        return (Text[at..end], end);
    }

    private int Skip(int at, Func<char, bool> isSkipped)
    {
        while (at < Text.Length && isSkipped(Text[at]))
        {
            at++;
        }

        return at;
    }
}

/// <summary>
/// Reads the tags and the text of a web page, one after the other. Scripts, styles and comments are left out, and nothing
/// that the page refers to is opened. No tree is built, because the tree of a small page can be too large for memory: a
/// browser repeats tags that are not closed in every paragraph.
/// </summary>
internal static class HtmlParts
{
    /// <summary>Elements whose content is not text of the page. It ends at the first end tag of that name.</summary>
    private static readonly HashSet<string> Raw = new(StringComparer.Ordinal)
    {
        "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp", "template",
    };

    private static readonly SearchValues<char> EndsOfNames = SearchValues.Create(" \t\r\n\f/");

    /// <summary>What browsers show for the numbers 128 to 159, which older programs write for dashes and quotation marks.</summary>
    private const string Windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>The parts of a page. A tag, comment or script that does not end goes on to the end of the page.</summary>
    public static IEnumerable<HtmlPart> In(string page)
    {
        for (var at = 0; at < page.Length;)
        {
            var open = page.IndexOf('<', at);
            if (open != at)
            {
                yield return new HtmlPart(string.Empty, IsEnd: false, Decoded(open < 0 ? page[at..] : page[at..open]));
                at = open < 0 ? page.Length : open;
                continue;
            }

            var (part, next) = PartAt(page, at);
            at = next;
            if (part is { } found)
            {
                yield return found;
                at = found is { IsText: false, IsEnd: false } && Raw.Contains(found.Name) ? EndOf(page, at, $"</{found.Name}") : at;
            }
        }
    }

    /// <summary>Text with its character references replaced.</summary>
    public static string Decoded(string text)
    {
        var decoded = text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;
        if (!decoded.AsSpan().ContainsAnyInRange('\u0080', '\u009F'))
        {
            return decoded;
        }

        var result = new StringBuilder(decoded.Length);
        foreach (var letter in decoded)
        {
            result.Append(letter is >= '\u0080' and <= '\u009F' ? Windows[letter - '\u0080'] : letter);
        }

        return result.ToString();
    }

    /// <summary>The tag at an angle bracket, or the bracket as text; null for a comment; and the position after it.</summary>
    private static (HtmlPart? Part, int Next) PartAt(string page, int open)
    {
        var first = open + 1 < page.Length ? page[open + 1] : ' ';
        if (first is '!' or '?')
        {
            var isComment = string.CompareOrdinal(page, open, "<!--", 0, 4) == 0;
            return (null, isComment ? After(page, open + 2, "-->") : After(page, open, ">"));
        }

        var isEnd = first == '/';
        if (!isEnd && !char.IsAsciiLetter(first))
        {
            return (new HtmlPart(string.Empty, IsEnd: false, "<"), open + 1);
        }

        var from = isEnd ? open + 2 : open + 1;
        var close = EndOfTag(page, from);
        if (close < 0)
        {
            return (null, page.Length);
        }

        var name = page.AsSpan(from, close - from);
        name = name[..(name.IndexOfAny(EndsOfNames) is >= 0 and var end ? end : name.Length)];
        return name.IsEmpty || !char.IsAsciiLetter(name[0])
            ? (null, close + 1)
            : (new HtmlPart(name.ToString().ToLowerInvariant(), isEnd, page[(from + name.Length)..close]), close + 1);
    }

    /// <summary>The position of the bracket that ends a tag, which may have brackets in its attributes; -1 without one.</summary>
    private static int EndOfTag(string page, int from)
    {
        var before = ' ';
        for (var at = from; at < page.Length; at++)
        {
            var letter = page[at];
            if (letter == '>')
            {
                return at;
            }

            if (letter is '"' or '\'' && before == '=')
            {
                at = page.IndexOf(letter, at + 1);
                if (at < 0)
                {
                    return -1;
                }
            }

            before = char.IsWhiteSpace(letter) ? before : letter;
        }

        return -1;
    }

    private static int After(string page, int from, string mark)
        => page.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var at ? at + mark.Length : page.Length;

    private static int EndOf(string page, int from, string mark)
        => page.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? at : page.Length;
}
